package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Uses a page as a user does. Any error on the console fails the test. Saves screenshots in
 * {@code target/screenshots}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"ragflow.emulator.enabled=true", "ragflow.sync.manuals.schedule=-"})
@Import(PageTestSupport.PageConfiguration.class)
abstract class PageTestSupport {

    private static final Path FOLDER =
            Path.of("target", "manuals-" + ProcessHandle.current().pid());

    private final List<String> complaints = new ArrayList<>();

    private final String start;

    private @Nullable Page page;

    @LocalServerPort
    private int port;

    @Autowired
    private SystemBrowser browser;

    @Autowired
    private RagflowEmulator emulator;

    @Autowired
    private ParsingClock clock;

    /** A separate folder, because test classes run in parallel. */
    @DynamicPropertySource
    static void watchFolder(DynamicPropertyRegistry properties) {
        properties.add("sample.folder", () -> FOLDER.toAbsolutePath().toString());
    }

    PageTestSupport(String start) {
        this.start = start;
    }

    @BeforeAll
    static void allowTimeForAssertions() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @BeforeEach
    void openPage() {
        open(new Browser.NewPageOptions().setViewportSize(1200, 800));
    }

    @AfterEach
    void nothingIsWrongOnTheConsole() {
        page().close();
        assertThat(this.complaints).isEmpty();
    }

    /** Returns the folder that the dataset "Manuals" follows. */
    static Path folder() {
        return FOLDER;
    }

    final Page page() {
        return Objects.requireNonNull(this.page);
    }

    final RagflowEmulator emulator() {
        return this.emulator;
    }

    /** Lets RAGFlow's parsers work for a time; a document takes two seconds of it. */
    final void parseFor(Duration time) {
        this.clock.advance(time);
    }

    /** Returns the errors so far. A test that expects an error removes it. */
    final List<String> complaints() {
        return this.complaints;
    }

    final String address(String path) {
        return "http://localhost:" + this.port + "/" + path;
    }

    final void reopen(Browser.NewPageOptions options) {
        page().close();
        open(options);
    }

    private void open(Browser.NewPageOptions options) {
        Page opened = this.browser.get().newPage(options);
        opened.setDefaultTimeout(30_000);
        opened.onConsoleMessage((message) -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                this.complaints.add(message.text());
            }
        });
        opened.onPageError(this.complaints::add);
        opened.onRequest((request) -> {
            if (!request.url().startsWith(address(""))) {
                this.complaints.add("Asked for " + request.url());
            }
        });
        opened.navigate(address(this.start));
        this.page = opened;
    }

    final void screenshot(String name) {
        page().screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** Asserts that the page does not scroll horizontally. */
    final void fits() {
        assertThat(page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                .isEqualTo(0);
    }

    /** Asserts the contrast between a text and its background that WCAG requires, for any colors. */
    static void isReadable(Locator text) {
        Object contrast = text.evaluate("""
                (text) => {
                  const luminance = (color) => {
                    const [r, g, b] = color.match(/[\\d.]+/g).map((value) => value / 255)
                        .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  const style = getComputedStyle(text);
                  const [dark, light] = [style.color, style.backgroundColor].map(luminance).sort((a, b) => a - b);
                  return (light + 0.05) / (dark + 0.05);
                }
                """);
        assertThat(((Number) contrast).doubleValue()).isGreaterThanOrEqualTo(4.5);
    }

    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions page(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /**
     * A browser, and an emulator that writes fast and whose parsers wait for the test. Both live as long as the context, which the
     * test classes of a JVM share. Not annotated, so that only who imports it has it.
     */
    static class PageConfiguration {

        @Bean
        SystemBrowser systemBrowser() {
            return SystemBrowser.start();
        }

        @Bean
        ParsingClock parsingClock() {
            return new ParsingClock();
        }

        @Bean
        RagflowEmulator ragflowEmulator(ParsingClock clock) {
            return RagflowEmulator.builder()
                    .clock(clock)
                    .pace(Duration.ofMillis(5))
                    .start();
        }
    }

    /** A clock that only {@link #advance} moves. */
    static final class ParsingClock implements InstantSource {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

        @Override
        public Instant instant() {
            return this.now.get();
        }

        void advance(Duration time) {
            this.now.updateAndGet((before) -> before.plus(time));
        }
    }
}
