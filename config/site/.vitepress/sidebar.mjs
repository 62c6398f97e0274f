import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const TABLE = /^\| ([^|]+) \| \|\n\|---\|---\|\n((?:\|.*\n)+)/gm
const ROW = /^\| \[([^\]]+)]\(([^)]+)\.md\)/gm

/** Returns the groups of pages, which are the tables of docs/README.md. Each page must be in one of them. */
export function guides(root) {
    const index = readFileSync(join(root, 'docs/README.md'), 'utf8')
    const groups = [...index.matchAll(TABLE)].map(([, title, rows]) => ({
        text: title,
        collapsed: false,
        items: [...rows.matchAll(ROW)].map(([, text, path]) => ({ text, link: link(path) })),
    }))
    const linked = new Set(groups.flatMap((group) => group.items.map((item) => item.link)))
    const missing = readdirSync(join(root, 'docs'))
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .filter((name) => !linked.has('/docs/' + name.slice(0, -3)))
    if (missing.length > 0) {
        throw new Error('docs/README.md does not list ' + missing.join(', '))
    }
    return groups
}

/** Returns the decision records. */
export function decisions(root) {
    const folder = join(root, 'docs/decisions')
    const items = readdirSync(folder)
        .filter((name) => /^\d.*\.md$/.test(name))
        .sort()
        .map((name) => ({
            text: readFileSync(join(folder, name), 'utf8').match(/^# (.*)$/m)[1].replaceAll('`', ''),
            link: '/docs/decisions/' + name.slice(0, -3),
        }))
    return { text: 'Decision records', collapsed: true, items }
}

function link(path) {
    const page = path.replace(/(^|\/)README$/, '$1')
    return page.startsWith('../') ? page.slice(2) : '/docs/' + page
}
