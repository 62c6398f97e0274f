package io.github.ragflowspring.emulator;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of the standalone emulator, from arguments and environment variables. */
final class MainSettings {

    private static final String LOOPBACK = "127.0.0.1";

    private static final String DEMO_KEY = "ragflow-emulator-key";

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s)");

    private final Map<Option, String> arguments;

    private final Map<String, String> environment;

    private MainSettings(Map<Option, String> arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
    }

    /**
     * Parses arguments of the form {@code --name=value}.
     *
     * @throws InvalidSettingException if an argument is unknown
     */
    static MainSettings of(String[] arguments, Map<String, String> environment) {
        Map<Option, String> values = new HashMap<>();
        for (String argument : arguments) {
            Option option = Arrays.stream(Option.values())
                    .filter((candidate) -> argument.startsWith(candidate.argument + "="))
                    .findFirst()
                    // The value may be a key and must not be printed.
                    .orElseThrow(() -> new InvalidSettingException("Unknown argument "
                            + argument.split("=", 2)[0] + ". Arguments have the form --name=value; supported: "
                            + Option.names() + "."));
            values.put(option, argument.substring(option.argument.length() + 1));
        }
        return new MainSettings(values, environment);
    }

    /** Returns the names of all settings, without their dashes. */
    static List<String> settings() {
        return Arrays.stream(Option.values())
                .map((option) -> option.argument.substring(2))
                .toList();
    }

    static String help() {
        return Arrays.stream(Option.values())
                .map((option) -> String.format("  %-18s %-33s %s%n", option.argument, option.variable, option.meaning))
                .collect(Collectors.joining());
    }

    /** Returns the URL of the health endpoint of all releases; before v0.21, it only shows that the server responds. */
    URI healthUrl() {
        String host = host();
        if (new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress()) {
            host = LOOPBACK;
        }
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/v1/system/healthz");
    }

    /** Returns whether the key is set by the user and therefore confidential. */
    boolean hasOwnKey() {
        return !apiKey().equals(DEMO_KEY);
    }

    /**
     * Creates a builder with these settings.
     *
     * @throws InvalidSettingException if a setting is invalid
     */
    RagflowEmulator.Builder toBuilder() {
        RagflowEmulator.Builder builder =
                RagflowEmulator.builder().host(host()).port(port()).apiKey(apiKey());
        set(Option.PACE, (value) -> builder.pace(time(Option.PACE, value)));
        set(Option.SLOW_PACE, (value) -> builder.slowPace(time(Option.SLOW_PACE, value)));
        set(Option.PARSING_TIME, (value) -> builder.parsingTime(time(Option.PARSING_TIME, value)));
        set(Option.SEED, (value) -> builder.seed(seed(value)));
        set(Option.CHAT_MODELS, (value) -> builder.chatModels(names(value)));
        set(Option.EMBEDDING_MODELS, (value) -> builder.embeddingModels(names(value)));
        String release = value(Option.RELEASE);
        if (release != null) {
            try {
                builder.release(release);
            } catch (IllegalArgumentException ex) {
                throw new InvalidSettingException(origin(Option.RELEASE) + ": " + ex.getMessage() + ".");
            }
        }
        return builder;
    }

    private void set(Option option, Consumer<String> setting) {
        String value = value(option);
        if (value != null) {
            setting.accept(value);
        }
    }

    private static String[] names(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter((name) -> !name.isEmpty())
                .toArray(String[]::new);
    }

    private Seed seed(String name) {
        return switch (name) {
            case "guide" -> Seed.guide();
            case "empty" -> Seed.empty();
            default -> throw invalid(Option.SEED, name, "is not a seed", "guide or empty");
        };
    }

    private String host() {
        String host = value(Option.HOST, LOOPBACK);
        if (new InetSocketAddress(host, 0).isUnresolved()) {
            throw invalid(
                    Option.HOST,
                    host,
                    "is not an address",
                    "an address of this machine, or to 0.0.0.0 for all of them");
        }
        return host;
    }

    private int port() {
        String text = value(Option.PORT, "9380");
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw invalid(Option.PORT, text, "is not a port", "a number from 0 to 65535; 0 selects a free one");
        }
        return port;
    }

    private String apiKey() {
        String key = value(Option.API_KEY, DEMO_KEY);
        if (!key.chars().allMatch((c) -> c > ' ' && c < 127)) {
            throw new InvalidSettingException(origin(Option.API_KEY)
                    + " must consist of printable ASCII characters without whitespace. Set it to such a key.");
        }
        return key;
    }

    private Duration time(Option option, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw invalid(option, text, "is not a duration", "a duration such as 0ms, 20ms or 1s");
        }
        long number = Long.parseLong(time.group(1));
        return time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }

    private String value(Option option, String defaultValue) {
        String value = value(option);
        return value != null ? value : defaultValue;
    }

    private @Nullable String value(Option option) {
        String argument = this.arguments.get(option);
        String value = argument != null ? argument : this.environment.get(option.variable);
        // Shells and compose files pass missing variables as empty ones.
        return value == null || value.isBlank() ? null : value.strip();
    }

    private String origin(Option option) {
        return this.arguments.containsKey(option) ? option.argument : option.variable;
    }

    private InvalidSettingException invalid(Option option, String value, String reason, String expected) {
        return new InvalidSettingException(
                origin(option) + " is '" + value + "', which " + reason + ". Set it to " + expected + ".");
    }

    private enum Option {
        HOST("host", "address to listen on, 127.0.0.1 by default; 0.0.0.0 allows remote connections"),
        PORT("port", "port to listen on, 9380 by default; 0 selects a free one"),
        API_KEY("api-key", "RAGFLOW_API_KEY", "API key to accept, " + DEMO_KEY + " by default"),
        RELEASE("release", "release of RAGFlow to emulate, the newest by default"),
        SEED("seed", "initial contents, guide (a small handbook) by default; empty starts without any"),
        CHAT_MODELS("chat-models", "further chat models of the tenant, separated by commas, the default one first"),
        EMBEDDING_MODELS(
                "embedding-models",
                "further embedding models of the tenant, separated by commas, the default one first"),
        PACE("pace", "time that the model takes for each token, 20ms by default"),
        SLOW_PACE("slow-pace", "time that the model takes for each token of a #slow answer, 300ms by default"),
        PARSING_TIME("parsing-time", "time to parse a document, 2s by default");

        private final String argument;

        private final String variable;

        private final String meaning;

        Option(String name, String meaning) {
            this(name, "RAGFLOW_EMULATOR_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), meaning);
        }

        Option(String name, String variable, String meaning) {
            this.argument = "--" + name;
            this.variable = variable;
            this.meaning = meaning;
        }

        private static String names() {
            return Arrays.stream(values()).map((option) -> option.argument).collect(Collectors.joining(", "));
        }
    }

    /** Describes an invalid setting and its correction. */
    static final class InvalidSettingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InvalidSettingException(String message) {
            super(message);
        }
    }
}
