package io.github.ragflowspring.sample;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;

/** The Chromium or Chrome of this machine, without a window. Nothing is downloaded. */
final class SystemBrowser implements AutoCloseable {

    /** The names of the command. The shells render the same without the rest of a browser, for a quarter of the CPU time. */
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chrome-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome");

    private static final List<Path> OTHER_PLACES = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));

    private static final String MISSING = "There is no Chromium or Chrome on the PATH";

    private final Playwright playwright;

    private final Browser browser;

    private SystemBrowser(Path executable) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = this.playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                // Containers rarely allow what the sandbox needs, and the only page is our own.
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    /** Returns whether to test with the browser: where there is one, and always in CI, where one must be. */
    static boolean isDue() {
        boolean due = find().isPresent() || "true".equalsIgnoreCase(System.getenv("CI"));
        if (!due) {
            LogFactory.getLog(SystemBrowser.class).warn(MISSING + ", so the page is not tested.");
        }
        return due;
    }

    /** Starts the browser. */
    static SystemBrowser start() {
        return new SystemBrowser(find().orElseThrow(() -> new IllegalStateException(MISSING)));
    }

    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = NAMES.stream()
                .flatMap((name) -> Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .map((folder) -> Path.of(folder, name)));
        return Stream.concat(onPath, OTHER_PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser get() {
        return this.browser;
    }

    @Override
    public void close() {
        this.playwright.close();
    }
}
