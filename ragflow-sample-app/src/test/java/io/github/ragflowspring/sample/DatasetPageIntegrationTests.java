package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

@NeedsBrowser
class DatasetPageIntegrationTests extends PageTestSupport {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int SEEDED = 9;

    @Autowired
    private DatasetOperations datasets;

    DatasetPageIntegrationTests() {
        super("datasets.html");
    }

    /** Restores the handbook for the next test. */
    @AfterEach
    void deleteUploads() {
        // Ends the ingestions, which are watched by the page.
        page().close();
        List<String> uploaded = documents()
                .list(DocumentQuery.all())
                .map(Document::id)
                .collectList()
                .map((newestFirst) -> newestFirst.subList(0, newestFirst.size() - SEEDED))
                .block(TIMEOUT);
        documents().delete(Objects.requireNonNull(uploaded)).block(TIMEOUT);
    }

    @Test
    void uploadsFindsDownloadsAndDeletesFile() throws IOException {
        String text = "# Refunds\n\nA refund takes five working days after the parcel has come back.\n";
        assertThat(page().locator("#dataset-counts")).hasText(Pattern.compile("9 documents, \\d+ chunks"));
        choose("refund-policy.md", text);
        Locator row = row("refund-policy.md");
        assertThat(row.locator(".state")).hasText("Parsing 0 %");
        assertThat(row.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "0");
        parseFor(Duration.ofSeconds(1));
        assertThat(row.locator(".state")).hasText("Parsing 50 %");
        assertThat(row.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "0.5");
        parseFor(Duration.ofSeconds(1));
        assertThat(row.locator(".state")).hasText("Parsed");
        assertThat(row.locator(".facts")).containsText("1 chunk ");
        assertThat(row.getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
        assertThat(page().locator("#dataset-counts")).containsText("10 documents");

        search("How long does a refund take?");
        assertThat(hits().first()).containsText("refund-policy.md");
        assertThat(hits().first().locator("mark").filter(text("refund")).first())
                .isVisible();
        assertThat(hits().first()).containsText(Pattern.compile("Similarity\\s*\\d+ %"));
        assertThat(hits().first()).not().containsText("<em>");

        Download download = page().waitForDownload(() ->
                row.getByRole(AriaRole.LINK, named("Download refund-policy.md")).click());
        assertThat(download.suggestedFilename()).isEqualTo("refund-policy.md");
        assertThat(Files.readString(download.path())).isEqualTo(text);

        Locator delete = row.getByRole(AriaRole.BUTTON, named("Delete refund-policy.md"));
        delete.click();
        Locator dialog = page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Delete refund-policy.md?");
        page().keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(delete).isFocused();
        delete.click();
        dialog.getByRole(AriaRole.BUTTON, named("Delete")).click();
        assertThat(row).hasCount(0);
        assertThat(page().locator("#dataset-counts")).containsText("9 documents");
        search("How long does a refund take?");
        assertThat(page().locator("#hits")).containsText(Pattern.compile("passages? found|Nothing fits"));
        assertThat(hits().filter(text("refund-policy.md"))).hasCount(0);
    }

    @Test
    void uploadsDroppedFiles() {
        JSHandle files = page().evaluateHandle("""
                        () => {
                          const dropped = new DataTransfer();
                          dropped.items.add(new File(["# One"], "one.md"));
                          dropped.items.add(new File(["# Two"], "two.md"));
                          return dropped;
                        }
                        """);
        assertThat(page().locator(".document")).hasCount(SEEDED);
        page().locator("#drop").dispatchEvent("drop", Map.of("dataTransfer", files));
        assertThat(row("one.md").locator(".state")).hasText("Parsing 0 %");
        assertThat(row("two.md").locator(".state")).hasText("Parsing 0 %");
        parseFor(Duration.ofSeconds(2));
        assertThat(row("one.md").locator(".state")).hasText("Parsed");
        assertThat(row("two.md").locator(".state")).hasText("Parsed");
    }

    @Test
    void stopsParsingOnServer() {
        choose("endless.md", "# Endless");
        assertThat(row("endless.md").locator(".state")).hasText("Parsing 0 %");
        row("endless.md")
                .getByRole(AriaRole.BUTTON, named("Stop parsing endless.md"))
                .click();
        assertThat(row("endless.md").locator(".state")).hasText("Stopped");
        DocumentStatus status = Mono.defer(() ->
                        documents().list(DocumentQuery.all().name("endless.md")).next())
                .map((document) -> document.parsing().status())
                .filter(DocumentStatus.CANCEL::equals)
                .repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(50)))
                .block(TIMEOUT);
        assertThat(status).isEqualTo(DocumentStatus.CANCEL);
    }

    @Test
    void showsWhyFileIsRefused() {
        choose("setup.exe", "MZ");
        Locator row = row("setup.exe");
        assertThat(row.locator(".state")).hasText("Failed");
        assertThat(row.getByRole(AriaRole.ALERT)).containsText("RAGFlow rejected the request.");
        row.getByText("Details").click();
        assertThat(row).containsText("This type of file has not been supported yet!");
        row.getByRole(AriaRole.BUTTON, named("Dismiss")).click();
        assertThat(row).hasCount(0);
    }

    @Test
    void showsWhyFileCouldNotBeParsed() {
        choose("picture.md", "\0");
        assertThat(row("picture.md").locator(".state")).hasText("Parsing 0 %");
        parseFor(Duration.ofSeconds(2));
        assertThat(row("picture.md").locator(".state")).hasText("Failed");
        assertThat(row("picture.md")).containsText("RAGFlow could not parse it.");
        page().reload();
        assertThat(row("picture.md").locator(".state")).hasText("Failed");
    }

    @Test
    void neverInterpretsTextAsMarkup() {
        String name = "<img src=x onerror=alert(1)>.md";
        choose(name, "# <b>Zebras</b>\n\n<script>alert(2)</script> <img src=y onerror=alert(3)> zebra <em>x");
        assertThat(row(name).locator(".state")).hasText("Parsing 0 %");
        parseFor(Duration.ofSeconds(2));
        assertThat(row(name).locator(".state")).hasText("Parsed");
        search("zebra");
        assertThat(hits().first()).containsText("<script>alert(2)</script>");
        assertThat(hits().first().locator("mark")).hasText(new String[] {"Zebras", "zebra"});
        assertThat(page().locator("main img, main b, main script, main em")).hasCount(0);
        row(name).getByRole(AriaRole.BUTTON).last().click();
        assertThat(page().getByRole(AriaRole.DIALOG)).containsText("Delete " + name + "?");
        assertThat(page().locator("dialog img")).hasCount(0);
    }

    @Test
    void saysThatNothingFits() {
        search("xylophone");
        assertThat(page().locator("#hits")).containsText("Nothing fits.");
        page().getByLabel("Search this dataset").fill("");
        assertThat(page().locator("#hits")).isEmpty();
    }

    @Test
    void showsSelectedDatasetAndMoreDocuments() {
        Dataset library = Objects.requireNonNull(this.datasets.create("Library").block(TIMEOUT));
        try {
            List<UploadSource> books = IntStream.rangeClosed(1, 31)
                    .mapToObj((i) ->
                            UploadSource.of("book-" + i + ".md", ("# Book " + i).getBytes(StandardCharsets.UTF_8)))
                    .toList();
            this.datasets.documents(library.id()).upload(books).block(TIMEOUT);
            page().reload();
            page().getByRole(AriaRole.LINK, page("Library 31 documents")).click();
            assertThat(page().getByRole(AriaRole.HEADING, page("Library"))).isVisible();
            assertThat(page().locator(".document")).hasCount(30);
            assertThat(page().locator(".document .state").first()).hasText("Not parsed");
            page().getByRole(AriaRole.BUTTON, page("Show more")).click();
            assertThat(page().locator(".document")).hasCount(31);
            assertThat(page().getByRole(AriaRole.BUTTON, page("Show more"))).isHidden();
        } finally {
            this.datasets.delete(List.of(library.id())).block(TIMEOUT);
        }
    }

    @Test
    void saysThatADatasetIsGone() {
        page().navigate(address("datasets.html?dataset=5eed0000000000000000000000000000"));
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("RAGFlow does not have this dataset.");
        assertThat(page().locator("#dataset")).isHidden();
        complaints().clear();
    }

    @Test
    void saysWhatFailed() {
        page().route(
                        "**/api/datasets",
                        (route) -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(502)
                                .setContentType("application/problem+json")
                                .setBody("{\"title\": \"RAGFlow cannot be reached.\", \"detail\": \"Refused\"}")));
        page().reload();
        Locator alert = page().getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("RAGFlow cannot be reached.");
        alert.getByText("Details").click();
        assertThat(alert.getByText("Refused")).isVisible();
        complaints().clear();
    }

    @ParameterizedTest
    @CsvSource({"light, LIGHT, 1200, 700", "dark, DARK, 1200, 700", "small, LIGHT, 390, 780"})
    void fitsTheScreen(String name, ColorScheme colors, int width, int height) {
        reopen(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colors));
        assertThat(page().locator(".document")).hasCount(SEEDED);
        choose("a-document-with-quite-a-long-name-that-no-screen-has-room-for.md", "# A document");
        assertThat(page().locator(".document .state").first()).hasText("Parsing 0 %");
        screenshot("datasets-" + name + "-documents");
        fits();
        search("How does a citation find its chunk?");
        assertThat(hits().first()).isVisible();
        screenshot("datasets-" + name + "-search");
        fits();
        isReadable(hits().locator("mark").first());
        isReadable(page().locator(".state.running"));
        isReadable(page().locator(".state.done").first());
    }

    private DocumentOperations documents() {
        return this.datasets.documents(Seed.HANDBOOK_ID);
    }

    private void choose(String name, String text) {
        assertThat(page().locator(".document").first()).isVisible();
        page().getByLabel("Choose files")
                .setInputFiles(new FilePayload(name, "text/markdown", text.getBytes(StandardCharsets.UTF_8)));
    }

    private void search(String question) {
        page().getByLabel("Search this dataset").fill(question);
        page().keyboard().press("Enter");
    }

    private Locator row(String name) {
        return page().locator(".document").filter(text(name));
    }

    private Locator hits() {
        return page().getByRole(AriaRole.LIST, page("Found passages")).getByRole(AriaRole.LISTITEM);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
