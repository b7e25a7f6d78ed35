using Xunit.Sdk;
using Xunit.v3;

// Most of the time a test waits, for its servers to start and for their timers: more of them than there are cores keep the cores busy.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 6)]
