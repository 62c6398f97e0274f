package io.github.ragflowspring.emulator.internal.format;

import static io.github.ragflowspring.emulator.internal.format.SampleFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Chunks of files by file type and chunk method. */
class FileParserTests {

    private static final Object[][] ROWS = {
        {"species", "height", "flies", "seen", "double"},
        {"emperor", 1.15, false, LocalDateTime.of(2026, 11, 27, 8, 30), "=B2*2"},
        {"adélie", 70, "", "", ""}
    };

    private static final String MAIL = """
            From: =?utf-8?q?P=C3=A9n=C3=A9lope?= <p@example.org>
            Subject: Krill
             and squid
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Ad=E9lies eat krill.
            --inner
            Content-Type: text/html; charset=utf-8

            <h1>Menu</h1><p>Squid on <b>Fridays</b>.</p>
            --inner--
            --outer
            Content-Type: text/csv; name=fish.csv
            Content-Disposition: attachment; filename=fish.csv
            Content-Transfer-Encoding: base64

            ZmlzaCxzaXplCmNvZCw5MAo=
            --outer--
            """.replace("\n", "\r\n");

    private final FileParser parser = new FileParser(true);

    @Test
    void cutsMarkdownBeforeHeadings() throws Exception {
        assertThat(chunks("a.md", "naive", text("# One\n\n## Two\nfirst\n## Three\r\nsecond\n")))
                .containsExactly("# One\n\n## Two\nfirst", "## Three\nsecond");
    }

    @Test
    void cutsLongTextAtLineEnds() throws Exception {
        String line = "a".repeat(600);
        assertThat(chunks("a.txt", "naive", text(line + "\n" + line + "\nb"))).containsExactly(line, line + "\nb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.py", "a.md", "a.json", "a.docx", "a.pdf"})
    void acceptsFilesWithoutText(String name) throws Exception {
        byte[] content = switch (FileType.of(name)) {
            case PDF -> SampleFiles.pdf("");
            case WORD -> SampleFiles.emptyDocx();
            default -> text("");
        };
        assertThat(chunks(name, "naive", content)).isEmpty();
    }

    @Test
    void namesColumnsOfEachRow() throws Exception {
        assertThat(chunks("a.csv", "naive", text("name,food\r\nemperor,\"krill, squid\"\nking,\n,,too long\n")))
                .containsExactly("name：emperor; food：krill, squid ——Data\nname：king ——Data");
        assertThat(chunks("a.xlsx", "naive", SampleFiles.xlsx("Sheet1", ROWS)))
                .containsExactly("species：emperor; height：1.15; flies：False; seen：2026-11-27 08:30:00; double：2.3\n"
                        + "species：adélie; height：70");
        assertThat(chunks("a.xls", "naive", SampleFiles.xls("Birds", ROWS)).get(0))
                .contains("species：adélie; height：70 ——Birds");
    }

    @Test
    void writesSpreadsheetAsHtmlIfConfigured() throws Exception {
        ObjectNode config = PythonJson.object().put("html4excel", true);
        assertThat(this.parser.parse("a.csv", "naive", config, text("a,b\n1,<\n" + "2,3\n".repeat(12))))
                .extracting(ParsedChunk::text)
                .satisfiesExactly(
                        (first) -> assertThat(first)
                                .startsWith("<table><caption>Data</caption><tr><th>a</th><th>b</th></tr>"
                                        + "<tr><td>1</td><td>&lt;</td></tr>")
                                .endsWith("</table>"),
                        (second) -> assertThat(second)
                                .isEqualTo("<table><caption>Data</caption><tr><th>a</th><th>b</th></tr>"
                                        + "<tr><td>2</td><td>3</td></tr></table>"));
    }

    @Test
    void createsChunkOfEachRowOfTable() throws Exception {
        byte[] csv = text("id,name,name\n1,emperor,\"two\nlines\"\n2,short\n3,king,\n");
        assertThat(chunks("a.csv", "table", csv))
                .containsExactly("- name: emperor\n- name_2: two\nlines", "- name: king");
        assertThat(chunks("a.txt", "table", text("name\tfood\nking\tfish")))
                .containsExactly("- name: king\n- food: fish");
        assertThat(chunks("a.xlsx", "table", SampleFiles.xlsx("Sheet1", ROWS))).hasSize(2);
        assertThat(new FileParser(false).parse("a.csv", "table", PythonJson.object(), text("a,b\n1,2")))
                .containsExactly(ParsedChunk.of("a:1; b:2"));
    }

    @Test
    void createsChunkOfEachQuestion() throws Exception {
        assertThat(chunks("a.csv", "qa", text("Question: Who?,Penguins\nmore\nWhat?,\"Krill, fish\"\n")))
                .containsExactly("Question: Who?\tAnswer: Penguins\nmore", "Question: What?\tAnswer: Krill, fish");
        assertThat(chunks("a.txt", "qa", text("ignored\nWho, me?\tYou\n")))
                .containsExactly("Question: Who, me?\tAnswer: You");
        assertThat(chunks(
                        "a.xlsx", "qa", SampleFiles.xlsx("Any", new Object[] {"", "Who?", "Me", "x"}, new Object[] {"no"
                        })))
                .containsExactly("Question: Who?\tAnswer: Me");
        assertThat(chunks("a.md", "qa", text("# Birds\n## Who?\nPenguins\n```\n# code\n```\n## Where?\nSouth\n")))
                .containsExactly(
                        "Question: Birds\nWho?\tAnswer: Penguins\n```\n# code\n```",
                        "Question: Birds\nWhere?\tAnswer: South");
        assertThat(chunks("a.docx", "qa", SampleFiles.docx()))
                .contains("Question: Penguins\tAnswer: Penguins eat krill.")
                .contains("Question: Penguins\nSizes\tAnswer: Emperors are the tallest.");
    }

    @Test
    void readsTags() throws Exception {
        assertThat(this.parser.parse("a.csv", "tag", PythonJson.object(), text("first\nline,\"cold, v1.2\"\n")))
                .containsExactly(new ParsedChunk("first\nline", List.of("cold", "v1_2")));
        assertThat(this.parser.parse("a.txt", "tag", PythonJson.object(), text("ice\tcold\n")))
                .containsExactly(new ParsedChunk("ice", List.of("cold")));
    }

    @Test
    void keepsWholeDocumentInOneChunk() throws Exception {
        assertThat(chunks("a.md", "one", text("# One\n\n# Two\n" + "long ".repeat(500))))
                .hasSize(1);
        assertThat(chunks("a.docx", "one", SampleFiles.docx()).get(0))
                .startsWith("Penguins\nPenguins eat krill.\nSizes\n<table>")
                .endsWith("</table>\nEmperors are the tallest.");
        assertThat(chunks("a.xlsx", "one", SampleFiles.xlsx("Sheet1", ROWS)).get(0))
                .startsWith("<table><caption>Sheet1</caption><tr><th>species</th>");
        assertThat(chunks("a.pdf", "one", SampleFiles.pdf("first", "second"))).containsExactly("first\nsecond");
    }

    @Test
    void splitsJsonByPath() throws Exception {
        ObjectNode config = PythonJson.object().put("chunk_token_num", 40);
        byte[] json = text("{\"birds\": [{\"name\": \"adélie\"}, {\"name\": \"" + "k".repeat(80) + "\"}], \"n\": 1.0}");
        assertThat(this.parser.parse("a.json", "naive", config, json))
                .containsExactly(ParsedChunk.of("{\"birds\": {\"0\": {\"name\": \"adélie\"}, \"1\": {\"name\": \""
                        + "k".repeat(80) + "\"}}}\n{\"n\": 1.0}"));
        assertThat(chunks("a.jsonl", "naive", text("{\"a\": 1}\n\n{\"b\": [2]}\n")))
                .containsExactly("{\"a\": 1}\n{\"b\": {\"0\": 2}}");
        assertThat(chunks("a.json", "naive", text("no json"))).isEmpty();
    }

    @Test
    void readsBlocksAndTablesOfHtml() throws Exception {
        byte[] html = text("""
                <html><head><title>Unread</title><style>p {}</style></head>
                <body><h1>Birds</h1><p>All   <b>penguins</b><br>swim.</p>
                <table style="x"><tr><td>a &amp; b</td></tr></table>
                <script>unread()</script><!-- unread --><h2>More</h2>loose <div>text</div></body></html>
                """);
        assertThat(chunks("a.html", "naive", html))
                .containsExactly(
                        "# Birds\nAll penguins\nswim.",
                        "## More\nloose\ntext",
                        "<table><tr><td>a & b</td></tr></table>");
    }

    @Test
    void readsHeadingsAndTablesOfWordFile() throws Exception {
        assertThat(chunks("birds.docx", "naive", SampleFiles.docx()))
                .containsExactly(
                        "Penguins\nPenguins eat krill.",
                        "<table><caption>Table Location: birds > Penguins > Sizes</caption><tr><td>species</td>"
                                + "<td>size</td></tr><tr><td colspan='2'>emperor</td></tr></table>",
                        "Sizes\nEmperors are the tallest.");
    }

    @Test
    void readsTextOfPdfAndSlides() throws Exception {
        assertThat(chunks("a.PDF", "naive", SampleFiles.pdf("Penguins eat krill.", "They swim.")))
                .containsExactly("Penguins eat krill.\nThey swim.");
        assertThat(chunks("a.pdf", "presentation", SampleFiles.pdf("first", "", "second")))
                .containsExactly("first", "second");
        assertThat(chunks("a.pptx", "presentation", SampleFiles.pptx("first", "second")))
                .containsExactly("first", "second");
    }

    @Test
    void readsHeadersTextsAndAttachmentsOfMail() throws Exception {
        assertThat(chunks("a.eml", "email", text(MAIL)))
                .satisfiesExactly(
                        (message) -> assertThat(message)
                                .startsWith("From: Pénélope <p@example.org>\nSubject: Krill and squid\n")
                                .endsWith("Adélies eat krill."),
                        (html) -> assertThat(html).isEqualTo("# Menu\nSquid on Fridays."),
                        (attachment) -> assertThat(attachment).isEqualTo("fish：cod; size：90 ——Data"));
        assertThat(chunks("a.eml", "email", text("just text"))).containsExactly("just text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.docx | naive | File is not a zip file
            a.pptx | presentation | File is not a zip file
            a.xlsx | naive | Failed to parse CSV and convert to Excel Workbook: the file has no rows
            a.xls  | table | Failed to parse CSV and convert to Excel Workbook: the file has no rows
            a.pdf  | naive | No /Root object! - Is this really a PDF?
            a.pdf  | qa    | No /Root object! - Is this really a PDF?
            a.csv  | one   | file type not supported yet(doc, docx, pdf, txt supported)
            a.xml  | naive | file type not supported yet(pdf, xlsx, doc, docx, txt supported)
            a.eml  | naive | file type not supported yet(pdf, xlsx, doc, docx, txt supported)
            a.md   | table | file type not supported yet(excel, text, csv supported)
            a.html | qa    | Excel, csv(txt), pdf, markdown and docx format files are supported.
            a.md   | tag   | Excel, csv(txt) format files are supported.
            a.txt  | manual | file type not supported yet(pdf and docx supported)
            a.txt  | paper | file type not supported yet(pdf supported)
            a.doc  | naive | the emulator does not parse .doc files, unlike RAGFlow
            a.ppt  | presentation | the emulator does not parse .ppt files, unlike RAGFlow
            a.png  | picture | the emulator does not parse .png files, unlike RAGFlow
            a.mp3  | audio | the emulator does not parse .mp3 files, unlike RAGFlow
            """)
    void refusesBrokenAndUnsupportedFiles(String name, String method, String message) {
        assertFails(name, method, text("neither"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.docx", "a.xlsx"})
    void refusesTruncatedArchives(String name) {
        byte[] whole = name.equals("a.docx") ? SampleFiles.docx() : SampleFiles.xlsx("Sheet1", ROWS);
        byte[] truncated = Arrays.copyOf(whole, whole.length / 2);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> this.parser.parse(name, "naive", PythonJson.object(), truncated))
                .withMessageContaining(name.equals("a.docx") ? "[Content_Types].xml" : "File is not a zip file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.docx | naive | Package not found at 'a.docx'
            a.xlsx | naive | Failed to parse CSV and convert to Excel Workbook: No columns to parse from file
            a.csv  | naive | Failed to parse CSV and convert to Excel Workbook: No columns to parse from file
            a.csv  | table | Empty CSV file
            a.html | naive | [Errno 2] No such file or directory: 'a.html'
            a.eml  | email | [Errno 2] No such file or directory: 'a.eml'
            a.pdf  | naive | No /Root object! - Is this really a PDF?
            """)
    void refusesEmptyFiles(String name, String method, String message) {
        assertFails(name, method, new byte[0], message);
    }

    @ParameterizedTest
    @CsvSource({
        "a.xlsx, naive, org.apache.poi:poi-ooxml",
        "a.docx, one, org.apache.poi:poi-ooxml",
        "a.pdf, naive, org.apache.pdfbox:pdfbox",
        "a.htm, naive, org.jsoup:jsoup",
        "a.eml, email, org.eclipse.angus:jakarta.mail"
    })
    void namesMissingLibrary(String name, String method, String library) {
        FileParser without = new FileParser(true, (any) -> false);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> without.parse(name, method, PythonJson.object(), text("any")))
                .withMessage("the emulator needs %s on the classpath to parse .%s files", library, name.substring(2));
    }

    @Test
    void parsesTextWithoutLibraries() throws Exception {
        FileParser without = new FileParser(true, (any) -> false);
        for (String name : List.of("a.txt", "a.md", "a.csv", "a.json", "a.java")) {
            assertThat(without.parse(name, "naive", PythonJson.object(), text("{\"a\": 1}\n2")))
                    .as(name)
                    .hasSize(1);
        }
    }

    @Test
    void refusesFilesAboveLimit() {
        assertFails("a.txt", "naive", new byte[128 * 1024 * 1024 + 1], "File size exceeds( <= 128Mb )");
    }

    private void assertFails(String name, String method, byte[] content, String message) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> this.parser.parse(name, method, PythonJson.object(), content))
                .withMessage(message);
    }

    private List<String> chunks(String name, String method, byte[] content) throws UnreadableFileException {
        return this.parser.parse(name, method, PythonJson.object(), content).stream()
                .map(ParsedChunk::text)
                .toList();
    }
}
