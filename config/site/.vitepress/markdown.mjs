import { existsSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'

const REMOTE = /^[a-z][a-z+.-]*:/i
const PAGE = /^(?:[A-Z_]+|docs\/.*)\.md$/

/**
 * Adapts pages written for the repository: links to sources lead to the repository, badges, which need a network, are removed,
 * and diagrams are drawn by the browser.
 */
export function adaptToSite(md, root, repository) {
    md.core.ruler.push('adapt-to-site', (state) => {
        const page = state.env.realPath ?? state.env.path
        for (const token of state.tokens) {
            if (token.type === 'inline') {
                token.children = withoutBadges(token.children)
                token.children
                    .filter((child) => child.type === 'link_open')
                    .forEach((child) => child.attrSet('href', target(child.attrGet('href'), page)))
            }
        }
    })

    function target(href, page) {
        if (REMOTE.test(href) || href.startsWith('#')) {
            return href
        }
        const file = resolve(dirname(page), decodeURI(href.split('#')[0]))
        const path = relative(root, file)
        if (!existsSync(file)) {
            throw new Error(`${relative(root, page)} links to ${href}, which does not exist`)
        }
        if (PAGE.test(path)) {
            return href.replace(/(^|\/)README\.md/, '$1index.md')
        }
        return `${repository}/${statSync(file).isDirectory() ? 'tree' : 'blob'}/main/${path}`
    }

    const fence = md.renderer.rules.fence
    md.renderer.rules.fence = (tokens, index, ...rest) =>
        tokens[index].info.trim() === 'mermaid'
            ? `<Diagram source="${encodeURIComponent(tokens[index].content)}" />\n`
            : fence(tokens, index, ...rest)
}

function withoutBadges(tokens) {
    const images = tokens.filter((token) => !(token.type === 'image' && REMOTE.test(token.attrGet('src'))))
    const emptied = images.length < tokens.length
    return images.filter(
        (token, index) =>
            !emptied
            || !(
                (token.type === 'link_open' && images[index + 1]?.type === 'link_close')
                || (token.type === 'link_close' && images[index - 1]?.type === 'link_open')
            ),
    )
}
