import { fileURLToPath } from 'node:url'
import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'
import { adaptToSite } from './markdown.mjs'
import { decisions, guides } from './sidebar.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const repository = 'https://github.com/ragflowspring/ragflow-spring-boot'
const base = process.env.SITE_BASE ?? '/ragflow-spring-boot/'
const icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#4d7c2a"/>'
    + '<path d="M7 11c4-4 5 4 9 0s5 4 9 0M7 17c4-4 5 4 9 0s5 4 9 0M7 23c4-4 5 4 9 0s5 4 9 0" fill="none" stroke="#fff" '
    + 'stroke-width="2.4" stroke-linecap="round"/></svg>'

// The pages are not in this directory, which has the modules that they import when they are rendered.
const resolveModulesOfPages = {
    name: 'resolve-modules-of-pages',
    enforce: 'pre',
    resolveId(source, importer, options) {
        return importer?.endsWith('.md') && /^vue(\/|$)/.test(source)
            ? this.resolve(source, fileURLToPath(import.meta.url), { ...options, skipSelf: true })
            : null
    },
}

// The pages are those of the repository: README.md, the other pages of the root, and docs.
export default defineConfig({
    title: 'RAGFlow for Spring Boot',
    description: 'A Spring Boot starter that provides RAGFlow as typed, reactive beans',
    base,
    srcDir: root,
    srcExclude: ['ragflow-*/**', 'config/**', '.github/**', '**/target/**'],
    outDir: root + 'target/documentation',
    rewrites: {
        'README.md': 'index.md',
        'docs/README.md': 'docs/index.md',
        'docs/decisions/README.md': 'docs/decisions/index.md',
    },
    head: [['link', { rel: 'icon', href: 'data:image/svg+xml,' + encodeURIComponent(icon) }]],
    ignoreDeadLinks: 'localhostLinks',
    markdown: {
        anchor: { slugify: slug },
        languageAlias: { promql: 'text' },
        config: (md) => adaptToSite(md, root, repository),
    },
    themeConfig: {
        nav: [
            { text: 'Guides', link: '/docs/' },
            { text: 'Configuration', link: '/docs/configuration' },
            { text: 'Compatibility', link: '/docs/compatibility' },
            { text: 'Changes', link: '/CHANGELOG' },
            { text: 'Javadoc', link: '/javadoc/index.html', target: '_self' },
        ],
        sidebar: [{ text: 'Overview', link: '/' }, ...guides(root), decisions(root)],
        outline: [2, 3],
        search: { provider: 'local' },
        socialLinks: [{ icon: 'github', link: repository }],
        editLink: { pattern: repository + '/edit/main/:path', text: 'Edit this page' },
        footer: { message: 'Licensed under the Apache License 2.0' },
    },
    vite: {
        plugins: [resolveModulesOfPages],
        // Diagrams are large, and are loaded only by the pages that contain them.
        build: { chunkSizeWarningLimit: 4096 },
    },
})
