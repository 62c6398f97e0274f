package io.github.ragflowspring.client.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.model.Position;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.client.retrieval.RetrievedDocument;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormatTests {

    private static final References REFERENCES = References.builder()
            .chunks(List.of(
                    chunk("a", "report.pdf", Position.of(3, 90, 500, 120, 180), Position.of(4, 1, 2, 3, 4)),
                    chunk("b", "<b>\"x\"</b>](y).md"),
                    chunk("c", null)))
            .build();

    private static final AnswerFormat MARKDOWN = AnswerFormat.markdown();

    private static final AnswerFormat HTML = AnswerFormat.html();

    @Test
    void replacesMarksByFunction() {
        Answer answer = Answer.builder()
                .text("A [ID:1], <b>B</b> [ID:0, ID:1] and [ID:7].")
                .references(REFERENCES)
                .build();
        assertThat(answer.render((citation) ->
                        citation.numbers() + "/" + citation.chunks().size()))
                .isEqualTo("A [1]/1, <b>B</b> [0, 1]/2 and [7]/0.");
        assertThat(Answer.builder().text("Plain").build().render((citation) -> "x"))
                .isEqualTo("Plain");
    }

    @Test
    void numbersPassagesInOrderOfText() {
        String text = "A [ID:1], B [ID:0, ID:1], C ##2$$ and D [ID:7].";
        assertThat(MARKDOWN.render(text, REFERENCES)).isEqualTo("A \\[1\\], B \\[2\\]\\[1\\], C \\[3\\] and D .");
        assertThat(HTML.render("A [ID:2] B [ID:2]", REFERENCES))
                .isEqualTo("<p>A <sup class=\"citation\" title=\"Unnamed document\">1</sup>"
                        + " B <sup class=\"citation\" title=\"Unnamed document\">1</sup></p>\n");
    }

    @Test
    void linksPassages() {
        assertThat(linked(MARKDOWN).render("A [ID:0].", REFERENCES))
                .isEqualTo("A [\\[1\\]](/files/a#page=3 \"report\\.pdf\\, page 3\").");
        assertThat(linked(HTML).render("A [ID:0].", REFERENCES))
                .isEqualTo("<p>A <sup class=\"citation\"><a href=\"/files/a#page=3\" title=\"report.pdf, page 3\""
                        + " data-positions=\"3,90,500,120,180;4,1,2,3,4\">1</a></sup>.</p>\n");
    }

    @Test
    void keepsFragmentOfLink() {
        assertThat(HTML.link((chunk) -> URI.create("/x#y")).render("[ID:0]", REFERENCES))
                .contains("href=\"/x#y\"");
    }

    @Test
    void escapesLink() {
        URI link = URI.create("/f(1)?a='1'&b=\u00e9#x");
        assertThat(MARKDOWN.link((chunk) -> link).render("[ID:0]", REFERENCES))
                .contains("](/f%281%29?a='1'&b=%C3%A9#x ");
        assertThat(HTML.link((chunk) -> link).render("[ID:0]", REFERENCES))
                .contains("href=\"/f(1)?a=&#39;1&#39;&amp;b=%C3%A9#x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"})
    void refusesOtherSchemes(String link) {
        Supplier<?> rendered = () -> HTML.link((chunk) -> URI.create(link)).render("[ID:0]", REFERENCES);
        assertThatIllegalArgumentException()
                .isThrownBy(rendered::get)
                .withMessage("'link' must return a relative URI or one with http or https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb.md", "a\r\n\tb.md", "\u2028a\u202eb.md\u0000", " a\u200b\u2029b.md "})
    void keepsNameOfDocumentOnOneLine(String name) {
        References references =
                References.builder().chunks(List.of(chunk("a", name))).build();
        assertThat(MARKDOWN.sources(true).render("A [ID:0]", references)).endsWith("\n\n1. a b\\.md\n");
        assertThat(HTML.sources(true).render("A [ID:0]", references))
                .contains(" title=\"a b.md\"", "<li>a b.md</li>\n");
        References unnamed =
                References.builder().chunks(List.of(chunk("a", "\n\u200b"))).build();
        assertThat(MARKDOWN.sources(true).render("A [ID:0]", unnamed)).endsWith("1. Unnamed document\n");
    }

    @Test
    void listsSources() {
        String text = "A [ID:0][ID:1][ID:2]";
        assertThat(linked(MARKDOWN).sources(true).render(text, REFERENCES)).endsWith("""


                1. [report\\.pdf](/files/a#page=3), page 3
                2. [\\<b\\>\\"x\\"\\<\\/b\\>\\]\\(y\\)\\.md](/files/b)
                3. Unnamed document
                """);
        assertThat(linked(HTML).sources(true).render(text, REFERENCES)).endsWith("""
                </p>
                <ol class="sources">
                <li><a href="/files/a#page=3">report.pdf</a>, page 3</li>
                <li><a href="/files/b">&lt;b&gt;&quot;x&quot;&lt;/b&gt;](y).md</a></li>
                <li>Unnamed document</li>
                </ol>
                """);
        assertThat(HTML.sources(true).render("No marks", REFERENCES)).isEqualTo("<p>No marks</p>\n");
        assertThat(HTML.sources(true).sources(false).render("[ID:2]", REFERENCES))
                .doesNotContain("<ol");
    }

    @Test
    void keepsMarkdownOfModel() {
        String text = "# Title\n\n**Bold** `code` a < b\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assertThat(MARKDOWN.render(text, REFERENCES)).isEqualTo(text.replace("<", "&lt;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>x</script>|&lt;script>x&lt;/script>",
                "<javascript:x>|&lt;javascript:x>",
                "![a](http://evil/?secret)|![a]\\(http://evil/?secret)",
                "[a](javascript:x)|[a]\\(javascript:x)",
                "[a][b] [b]: javascript:x|[a][b] [b]\\: javascript:x",
                "[a][ID:7](javascript:x)|[a]\\(javascript:x)",
                "[a][ID:7][ID:8](javascript:x)|[a]\\(javascript:x)",
                "[b][ID:7]: javascript:x|[b]\\: javascript:x",
                "[ID:2](javascript:x)|\\[1\\]\\(javascript:x)",
                "[a][ID:2](javascript:x)|[a]\\[1\\]\\(javascript:x)"
            })
    void neutralizesMarkupOfModel(String text, String markdown) {
        assertThat(MARKDOWN.render(text, REFERENCES)).isEqualTo(markdown);
    }

    /** Otherwise the link of the citation becomes an image, or its bracket is escaped. */
    @ParameterizedTest
    @CsvSource({"Great![ID:0], Great&#33;[", "Great![ID:7][ID:0], Great&#33;[", "C:\\[ID:0], C:&#92;["})
    void separatesLinkFromTextBefore(String text, String start) {
        assertThat(linked(MARKDOWN).render(text, REFERENCES)).startsWith(start + "\\[1\\]](");
    }

    @Test
    void escapesHtmlOfModel() {
        assertThat(HTML.render("<img src=x onerror=\"a('b')\"> & [ID:1]", REFERENCES))
                .isEqualTo("<p>&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; <sup class=\"citation\""
                        + " title=\"&lt;b&gt;&quot;x&quot;&lt;/b&gt;](y).md\">1</sup></p>\n");
    }

    @Test
    void keepsParagraphsAndLineBreaksInHtml() {
        assertThat(HTML.render("\nOne\r\ntwo\n\n \t\n\nthree\n", REFERENCES))
                .isEqualTo("<p>One<br>\ntwo</p>\n<p>three</p>\n");
        assertThat(HTML.render(" \n", REFERENCES)).isEmpty();
    }

    @Test
    void rendersAnswersRunsAndMessages() {
        String html = "<p>A <sup class=\"citation\" title=\"Unnamed document\">1</sup></p>\n";
        assertThat(Answer.builder()
                        .text("A [ID:2]")
                        .references(REFERENCES)
                        .build()
                        .render(HTML))
                .isEqualTo(html);
        assertThat(AgentRunResult.builder()
                        .text("A [ID:2]")
                        .references(REFERENCES)
                        .build()
                        .render(HTML))
                .isEqualTo(html);
        assertThat(Message.builder()
                        .text("A [ID:2]")
                        .references(REFERENCES)
                        .build()
                        .render(HTML))
                .isEqualTo(html);
    }

    /** A document without name is not linked. */
    private static AnswerFormat linked(AnswerFormat format) {
        return format.link(
                (chunk) -> (chunk.documentName() != null) ? URI.create("/files/" + chunk.documentId()) : null);
    }

    private static RetrievedChunk chunk(String id, @Nullable String name, Position... positions) {
        return RetrievedChunk.builder()
                .id(id)
                .document(RetrievedDocument.builder().id(id).name(name).build())
                .positions(List.of(positions))
                .build();
    }
}
