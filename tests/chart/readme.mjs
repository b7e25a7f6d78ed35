// readme.mjs [--check]: makes the table of values in the chart's README from the comments in values.yaml, or tells whether it is up to date.
import fs from 'node:fs';
import yaml from 'yaml';

const chart = new URL('../../deploy/helm/kestrelchat/', import.meta.url);
const values = yaml.parseDocument(fs.readFileSync(new URL('values.yaml', chart), 'utf8'));
const rows = [];

const standard = node => JSON.stringify(node.toJS(values)).replaceAll('|', '\\|');
const comment = (key, path) => {
    // A blank line in a comment ends one that is about what comes before.
    const text = key.commentBefore?.split('\n').map(line => line.trim()).join(' ').trim();
    if (!text) throw new Error(`values.yaml: ${path} has no comment.`);
    return text.replaceAll('|', '\\|');
};
const walk = (map, prefix) => map.items.forEach(({ key, value }, i) => {
    const path = `${prefix}${key.value}`;
    // The first key's comment is its map's.
    if (i === 0 && map.commentBefore) key.commentBefore ??= map.commentBefore;
    const isSection = yaml.isMap(value) && !value.flow && value.items.length > 0;
    if (isSection) walk(value, `${path}.`);
    else rows.push(`| \`${path}\` | \`${standard(value)}\` | ${comment(key, path)} |`);
});
values.contents.items[0].key.commentBefore ??= values.commentBefore ?? values.contents.commentBefore;
walk(values.contents, '');

const readme = new URL('README.md', chart);
const old = fs.readFileSync(readme, 'utf8');
const table = `<!-- values -->\n| value | default | what it does |\n| --- | --- | --- |\n${rows.join('\n')}\n<!-- end of values -->`;
const made = old.replace(/<!-- values -->[^]*<!-- end of values -->/, () => table);
if (!made.includes(table)) throw new Error('README.md has no place for the values.');
if (!process.argv.includes('--check')) fs.writeFileSync(readme, made);
else if (made !== old) {
    console.log('The README is not that of values.yaml: run node tests/chart/readme.mjs');
    process.exit(1);
}
