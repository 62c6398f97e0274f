package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.MainSettings.InvalidSettingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the emulator as a standalone program. */
final class Main {

    private static final String HELP = "--help";

    private static final String HEALTH = "--health";

    private static final int HEALTH_TIMEOUT_MILLIS = 5000;

    private static final String LOG4J_PROVIDER = "log4j.provider";

    private Main() {}

    /** Runs until the process is terminated. */
    public static void main(String[] arguments) throws InterruptedException {
        if (System.getProperty(LOG4J_PROVIDER) == null) {
            // Apache POI uses Log4j, which reports an error if it has to find out that there is no implementation.
            System.setProperty(LOG4J_PROVIDER, "org.apache.logging.log4j.simple.internal.SimpleProvider");
        }
        int status = run(arguments, System.getenv(), System.out, System.err);
        if (status >= 0) {
            System.exit(status);
        }
        new CountDownLatch(1).await();
    }

    /**
     * Runs the command of the arguments.
     *
     * @return the exit status, or a negative number if an emulator is running
     */
    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        String command = arguments.length > 0 ? arguments[0] : "";
        try {
            return switch (command) {
                case HELP -> help(out);
                case HEALTH ->
                    health(MainSettings.of(Arrays.copyOfRange(arguments, 1, arguments.length), environment), err);
                default -> start(MainSettings.of(arguments, environment), out, err);
            };
        } catch (InvalidSettingException ex) {
            err.println(ex.getMessage());
            return 2;
        }
    }

    private static int help(PrintStream out) {
        out.println(
                "Runs a RAGFlow emulator. Settings are arguments of the form --name=value, or environment variables:");
        out.print(MainSettings.help());
        out.println(HELP + " prints this text. " + HEALTH
                + " checks the health of a running emulator with the same settings.");
        return 0;
    }

    private static int health(MainSettings settings, PrintStream err) {
        URI url = settings.healthUrl();
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(HEALTH_TIMEOUT_MILLIS);
            connection.setReadTimeout(HEALTH_TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status == HttpURLConnection.HTTP_OK) {
                return 0;
            }
            err.println(url + " returned status " + status);
        } catch (IOException ex) {
            err.println(url + " did not respond: " + ex.getMessage());
        }
        return 1;
    }

    private static int start(MainSettings settings, PrintStream out, PrintStream err) {
        RagflowEmulator emulator;
        try {
            emulator = settings.toBuilder().start();
        } catch (UncheckedIOException ex) {
            err.println(ex.getMessage() + " (" + ex.getCause() + ")"
                    + ". Stop the process that uses it, or set another port with --port or RAGFLOW_EMULATOR_PORT.");
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "ragflow-emulator-shutdown"));
        out.println("RAGFlow emulator " + emulator.release() + " at " + emulator.baseUrl() + ", API key "
                + (settings.hasOwnKey() ? "as set" : emulator.apiKey()));
        return -1;
    }
}
