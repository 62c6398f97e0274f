package io.github.ragflowspring.client.answer;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Shows a text and its citations as Markdown or HTML.
 *
 * <p>Each mark becomes the numbers of the cited passages, starting at 1, in the order in which the text cites them. With a
 * {@linkplain #link(Function) link}, each number links to its passage. Marks of passages that the model was not given are
 * removed.
 *
 * <p>The text of the model and the names of documents cannot add markup, scripts, images or links: a document that the model
 * read may have made it write them.
 *
 * <p>Instances are immutable.
 *
 * @since 0.1.0
 */
public final class AnswerFormat {

    private static final AnswerFormat MARKDOWN = new AnswerFormat(new MarkdownMarkup(), (chunk) -> null, false);

    private static final AnswerFormat HTML = new AnswerFormat(new HtmlMarkup(), (chunk) -> null, false);

    private final Markup markup;

    private final Function<? super RetrievedChunk, @Nullable URI> link;

    private final boolean sources;

    private AnswerFormat(Markup markup, Function<? super RetrievedChunk, @Nullable URI> link, boolean sources) {
        this.markup = markup;
        this.link = link;
        this.sources = sources;
    }

    /**
     * Return the format for Markdown. Headings, lists, tables, emphasis and code of the model are kept, and its HTML, links and
     * images become text. In code, the backslashes and entities that achieve this are visible.
     */
    public static AnswerFormat markdown() {
        return MARKDOWN;
    }

    /**
     * Return the format for HTML. The text of the model is escaped, with its paragraphs and line breaks; its Markdown is not
     * interpreted. A citation is a {@code sup} element of the class {@code citation}; a link has the name of the document and
     * the page as {@code title}, and the {@linkplain RetrievedChunk#positions() positions} as {@code data-positions}, for
     * example {@code 3,90,500,120,180}: page, left, right, top and bottom, with {@code ;} between positions.
     */
    public static AnswerFormat html() {
        return HTML;
    }

    /**
     * Return a copy that links citations. Unless a link has a fragment, {@code #page=3} is appended if the page of the passage
     * is known, by which browsers open PDF files at that page.
     *
     * @param link returns the address of the file or passage in the application, relative or with {@code http} or {@code
     *     https}, or {@code null} for no link
     */
    public AnswerFormat link(Function<? super RetrievedChunk, @Nullable URI> link) {
        return new AnswerFormat(this.markup, link, this.sources);
    }

    /**
     * Return a copy that appends the list of the cited passages, with the names of their documents and pages, or does not.
     *
     * @param listed whether to append the list; not by default
     */
    public AnswerFormat sources(boolean listed) {
        return new AnswerFormat(this.markup, this.link, listed);
    }

    /**
     * Show a text.
     *
     * @param text the text, with citation marks
     * @param references the references of the text
     * @return Markdown or HTML
     * @throws IllegalArgumentException if a link has a scheme other than {@code http} and {@code https}
     */
    public String render(String text, References references) {
        Map<RetrievedChunk, CitedPassage> passages = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        int end = 0;
        for (Citation citation : references.citationsIn(text)) {
            String before = this.markup.text(text.substring(end, citation.start()), end > 0);
            body.append(this.markup.beforeMark(before));
            citation.chunks().stream()
                    .distinct()
                    .map((chunk) -> passages.computeIfAbsent(chunk, (cited) -> passage(passages.size() + 1, cited)))
                    .map(this.markup::mark)
                    .forEach(body::append);
            end = citation.end();
        }
        body.append(this.markup.text(text.substring(end), end > 0));
        List<CitedPassage> listed = this.sources ? new ArrayList<>(passages.values()) : List.of();
        return this.markup.document(body.toString(), listed);
    }

    private CitedPassage passage(int number, RetrievedChunk chunk) {
        URI link = this.link.apply(chunk);
        return new CitedPassage(number, chunk, (link != null) ? address(link, chunk) : null);
    }

    private static String address(URI link, RetrievedChunk chunk) {
        String scheme = link.getScheme();
        Assert.isTrue(
                scheme == null || List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT)),
                "'link' must return a relative URI or one with http or https");
        String address = link.toASCIIString();
        boolean page = link.getRawFragment() == null && !chunk.positions().isEmpty();
        return page ? address + "#page=" + chunk.positions().get(0).page() : address;
    }
}
