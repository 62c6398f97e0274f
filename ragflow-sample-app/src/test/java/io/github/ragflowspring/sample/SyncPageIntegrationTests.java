package io.github.ragflowspring.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@NeedsBrowser
class SyncPageIntegrationTests extends PageTestSupport {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Autowired
    private DatasetOperations datasets;

    SyncPageIntegrationTests() {
        super("sync.html");
    }

    @BeforeEach
    void hasTwoManuals() throws IOException {
        deleteFiles();
        write("dishwasher.md", "# Dishwasher");
        write("rooms/heating.md", "# Heating");
    }

    @AfterEach
    void deleteDataset() {
        page().close();
        this.datasets
                .findByName("Manuals")
                .flatMap((dataset) -> this.datasets.delete(List.of(dataset.id())))
                .block(TIMEOUT);
    }

    @Test
    void followsFolder() throws IOException {
        assertThat(row("plan", "dishwasher.md").locator(".state")).hasText("Add");
        assertThat(row("plan", "rooms/heating.md").locator(".state")).hasText("Add");
        assertThat(page().locator("#next")).hasText("No run is scheduled.");

        run();
        Locator heating = row("documents", "heating.md");
        assertThat(heating.locator(".state")).hasText("Parsing 0 %");
        waitUntilTwoAreParsing();
        assertThat(page().locator("#in-step")).hasText("A run is in progress.");
        assertThat(page().locator("#run")).isDisabled();
        parseFor(Duration.ofSeconds(1));
        assertThat(heating.locator(".state")).hasText("Parsing 50 %");
        assertThat(heating.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "0.5");
        parseFor(Duration.ofSeconds(1));
        assertThat(heating.locator(".state")).hasText("Parsed");
        assertThat(heating.getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
        assertThat(lastRun()).containsText("2 added");
        assertThat(page().locator("#in-step")).hasText("The dataset is in step with the folder.");

        write("dishwasher.md", "# A new dishwasher");
        Files.delete(folder().resolve("rooms/heating.md"));
        write("toaster.md", "# Toaster");
        assertThat(row("plan", "dishwasher.md").locator(".state")).hasText("Replace");
        assertThat(row("plan", "heating.md").locator(".state")).hasText("Delete");
        assertThat(row("plan", "toaster.md").locator(".state")).hasText("Add");
        run();
        assertThat(row("documents", "toaster.md").locator(".state")).hasText("Parsing 0 %");
        waitUntilTwoAreParsing();
        parseFor(Duration.ofSeconds(2));
        assertThat(lastRun()).containsText("1 added, 1 replaced, 1 deleted");
        assertThat(row("documents", "heating.md")).hasCount(0);
        assertThat(page().locator("#documents .document")).hasCount(2);
    }

    @Test
    void showsReasonsOfFailures() throws IOException {
        write("<img src=x onerror=alert(1)>.exe", "MZ");
        assertThat(row("plan", ".exe").locator(".state")).hasText("Add");
        run();
        waitUntilTwoAreParsing();
        parseFor(Duration.ofSeconds(2));

        assertThat(lastRun()).containsText("2 added, 1 failed");
        Locator failure = row("failures", "<img src=x onerror=alert(1)>.exe");
        assertThat(failure.locator(".state")).hasText("Add");
        assertThat(failure.locator(".reason")).containsText("This type of file has not been supported yet!");
        assertThat(page().locator("main img")).hasCount(0);
        Files.delete(folder().resolve("<img src=x onerror=alert(1)>.exe"));
        run();
        assertThat(page().locator("#failed")).isHidden();
        assertThat(lastRun()).containsText("No changes");
    }

    @Test
    void explainsWithheldDeletions() throws IOException {
        synchronize();
        deleteFiles();
        write("toaster.md", "# Toaster");

        assertThat(row("plan", "heating.md").locator(".reason")).containsText("more than 'maxDeletedShare'");
        assertThat(row("plan", "toaster.md").locator(".state")).hasText("Add");
    }

    @Test
    void showsThatServerFailsAndRecovers() {
        assertThat(row("plan", "dishwasher.md")).isVisible();
        page().route(
                        "**/api/sync",
                        (route) -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(502)
                                .setContentType("application/problem+json")
                                .setBody("{\"title\": \"RAGFlow cannot be reached.\", \"detail\": \"Refused\"}")));
        Locator alert = page().getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("RAGFlow cannot be reached.");
        page().unroute("**/api/sync");
        assertThat(alert).hasCount(0);
        complaints().clear();
    }

    @ParameterizedTest
    @CsvSource({"light, LIGHT, 1200, 800", "dark, DARK, 1200, 800", "small, LIGHT, 390, 780"})
    void fitsTheScreen(String name, ColorScheme colors, int width, int height) throws IOException {
        reopen(new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colors));
        write("setup.exe", "MZ");
        synchronize();
        assertThat(row("failures", "setup.exe")).isVisible();
        Files.delete(folder().resolve("rooms/heating.md"));
        write("a-manual-with-quite-a-long-name-that-no-screen-has-room-for-in-one-line.md", "# A manual");
        assertThat(row("plan", "heating.md").locator(".state")).hasText("Delete");
        screenshot("sync-" + name);
        fits();
        isReadable(row("plan", "a-manual").locator(".state"));
        isReadable(row("plan", "heating.md").locator(".state"));
        isReadable(row("documents", "dishwasher.md").locator(".state"));
    }

    /** Runs the job until the manuals are in step. */
    private void synchronize() {
        assertThat(row("plan", "heating.md").locator(".state")).hasText("Add");
        run();
        waitUntilTwoAreParsing();
        parseFor(Duration.ofSeconds(2));
        assertThat(row("documents", "heating.md").locator(".state")).hasText("Parsed");
        assertThat(lastRun()).containsText("2 added");
    }

    /** Waits until the time that passes for the server counts for both documents. */
    private void waitUntilTwoAreParsing() {
        assertThat(page().locator("#documents .state").filter(new Locator.FilterOptions().setHasText("Parsing 0 %")))
                .hasCount(2);
    }

    private void run() {
        // On small screens the button is in a drawer.
        Locator drawer = page().locator(".drawer");
        if (drawer.isVisible()) {
            drawer.click();
        }
        page().locator("#run").click();
        if (drawer.isVisible()) {
            page().keyboard().press("Escape");
        }
    }

    private Locator lastRun() {
        return page().locator(".run").first();
    }

    private Locator row(String list, String file) {
        return page().locator("#" + list + " .document")
                .filter(new Locator.FilterOptions().setHasText(file))
                .first();
    }

    private static void write(String file, String content) throws IOException {
        Path path = folder().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static void deleteFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
