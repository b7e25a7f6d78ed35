# gnuplot -e "data='…'; target='….svg'; what='…'; x='…'; y='…'" plot.gp: a line a block of the data, both axes logarithmic.
set terminal svg size 760,440 font 'sans-serif,13' background '#ffffff'
set output target
set title what
set xlabel x
set ylabel y
set logscale xy
set grid xtics ytics lc rgb '#dddddd'
set key outside right
set xtics format '%.0f'
set ytics format '%g'
stats data using 1:2 nooutput
plot for [i = 0:STATS_blocks - 1] data index i using 1:2 with linespoints lw 2 pt 7 ps 0.6 title columnheader(1)
