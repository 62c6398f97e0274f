package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Scenario;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The clients that are compared. */
public enum VariantType {

    /** Reactor Netty, without a look at the bytes. */
    FLOOR("receive only"),

    /** Reactor Netty and a parser that looks for two fields. */
    HAND("Reactor Netty, parser by hand"),

    /** Reactor Netty and Jackson, bound to records. */
    BINDING("Reactor Netty, records"),

    /** The client of this project. */
    OURS("**this client**"),

    /** The client of this project with metrics. */
    OBSERVED("**this client, observed**"),

    /** OkHttp, and Jackson bound to records. */
    OKHTTP("OkHttp"),

    /** The HTTP client of the JDK, and Jackson bound to records. */
    JDK("JDK HttpClient"),

    /** {@code WebClient} as Spring configures it. */
    WEB_CLIENT("WebClient"),

    /** Spring AI's model for OpenAI. */
    SPRING_AI("Spring AI");

    /** The variants of the OpenAI-compatible route. */
    public static final Set<VariantType> OF_OPENAI = Collections.unmodifiableSet(EnumSet.allOf(VariantType.class));

    /** The variants of event streams. */
    public static final Set<VariantType> OF_STREAMS = without(SPRING_AI);

    /** The variants of plain calls. */
    public static final Set<VariantType> OF_CALLS = without(HAND, SPRING_AI);

    private final String label;

    VariantType(String label) {
        this.label = label;
    }

    private static Set<VariantType> without(VariantType first, VariantType... more) {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(first, more)));
    }

    /** Returns the name in the report. */
    public String label() {
        return this.label;
    }

    /** Creates the variant of a scenario, whose path begins with the name of the scenario. */
    public Variant create(Scenario<?> scenario, String url) {
        String base = url + '/' + scenario.name();
        return switch (this) {
            case OURS -> new Ours(scenario, base, false);
            case OBSERVED -> new Ours(scenario, base, true);
            case OKHTTP -> new OkHttp(scenario, base);
            case JDK -> new Jdk(scenario, base);
            case WEB_CLIENT -> new StockWebClient(scenario, base);
            case SPRING_AI -> new SpringAi(scenario, base);
            case FLOOR, HAND, BINDING -> new RawReactorNetty(scenario, base, this);
        };
    }
}
