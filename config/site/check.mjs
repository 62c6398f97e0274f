// Checks the built documentation: each link leads to a page and, if it names one, a heading, and no page loads from elsewhere.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const site = fileURLToPath(new URL('../../target/documentation/', import.meta.url))
const base = process.env.SITE_BASE ?? '/ragflow-spring-boot/'
const origin = 'http://site'
const files = readdirSync(site, { recursive: true }).map(String)
const problems = []
const anchors = new Map()
let links = 0

for (const page of files.filter((name) => name.endsWith('.html'))) {
    const text = readFileSync(join(site, page), 'utf8')
    for (const [, url] of text.matchAll(/<(?:script|img|source|iframe)\b[^>]*?\ssrc="([^"]+)"/g)) {
        check(page, url, true)
    }
    for (const [element, url] of text.matchAll(/<link\b[^>]*?\shref="([^"]+)"[^>]*>/g)) {
        check(page, url, !/rel="(?:canonical|alternate)"/.test(element))
    }
    for (const [, url] of text.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
        check(page, url, false)
    }
}
for (const style of files.filter((name) => name.endsWith('.css'))) {
    for (const [, url] of readFileSync(join(site, style), 'utf8').matchAll(/url\(["']?([^"')]+)|@import\s+["']([^"']+)/g)) {
        if (/^(?:https?:)?\/\//.test(url ?? '')) {
            problems.push(`${style} loads ${url}`)
        }
    }
}
if (problems.length > 0) {
    console.error(problems.join('\n'))
    process.exit(1)
}
console.log(`Checked ${links} links.`)

function check(page, url, loaded) {
    const target = new URL(url.replaceAll('&amp;', '&'), origin + base + page)
    if (target.origin !== origin) {
        if (loaded && target.protocol !== 'data:') {
            problems.push(`${page} loads ${url}`)
        }
        return
    }
    links++
    if (!target.pathname.startsWith(base)) {
        problems.push(`${page} links to ${url}, outside of ${base}`)
        return
    }
    const file = fileOf(decodeURIComponent(target.pathname.slice(base.length)))
    if (file === null) {
        problems.push(`${page} links to ${url}, which does not exist`)
    } else if (target.hash.length > 1 && file.endsWith('.html') && !page.startsWith('javadoc/')) {
        const id = decodeURIComponent(target.hash.slice(1))
        if (!idsOf(file).has(id)) {
            problems.push(`${page} links to ${url}, but ${relative(site, file)} does not contain #${id}`)
        }
    }
}

function fileOf(path) {
    const file = join(site, path)
    return [file, file + '.html', join(file, 'index.html')].find((name) => existsSync(name) && statSync(name).isFile()) ?? null
}

function idsOf(file) {
    if (!anchors.has(file)) {
        const text = readFileSync(file, 'utf8')
        const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))
        anchors.set(file, new Set(ids))
    }
    return anchors.get(file)
}
