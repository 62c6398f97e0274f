package io.github.ragflowspring.emulator.junit;

import io.github.ragflowspring.emulator.RagflowEmulator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an emulator for the tests of a class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RagflowEmulatorExtension ragflow =
 *         RagflowEmulatorExtension.with((emulator) -> emulator.release("v0.26.4"));
 *
 * @Test
 * void asks() {
 *     ragflow.emulator().script().answer("…");
 *     // ragflow.emulator().baseUrl(), ragflow.emulator().apiKey()
 * }
 * }</pre>
 *
 * <p>In a static field, or with {@code @ExtendWith}, it starts one emulator for the class, on a free port, and {@linkplain
 * RagflowEmulator#reset() resets} it before each test, so that no test sees what another did; tests that share it must
 * not run at the same time. In an instance field it starts an emulator for each test. Tests and life-cycle methods may have
 * the {@link RagflowEmulator} as a parameter.
 */
public final class RagflowEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final UnaryOperator<RagflowEmulator.Builder> settings;

    private @Nullable RagflowEmulator emulator;

    /** The test class, or the test, that the emulator was started for and is closed after. */
    private @Nullable String owner;

    /** Makes an extension whose emulator speaks as the newest release, and answers and parses at once. */
    public RagflowEmulatorExtension() {
        this(UnaryOperator.identity());
    }

    private RagflowEmulatorExtension(UnaryOperator<RagflowEmulator.Builder> settings) {
        this.settings = settings;
    }

    /**
     * Returns an extension with an emulator of these settings.
     *
     * @param settings changes the builder of an emulator that answers and parses at once
     */
    public static RagflowEmulatorExtension with(UnaryOperator<RagflowEmulator.Builder> settings) {
        return new RagflowEmulatorExtension(Objects.requireNonNull(settings, "settings"));
    }

    /**
     * Returns the emulator.
     *
     * @throws IllegalStateException when no test runs that it is for
     */
    public RagflowEmulator emulator() {
        if (this.emulator == null) {
            throw new IllegalStateException("The emulator runs only while the tests of its class do");
        }
        return this.emulator;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!startFor(context)) {
            emulator().reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeFor(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeFor(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RagflowEmulator.class;
    }

    @Override
    public RagflowEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    private boolean startFor(ExtensionContext context) {
        if (this.emulator != null) {
            return false;
        }
        this.emulator = this.settings.apply(RagflowEmulator.builder().atOnce()).start();
        owner = context.getUniqueId();
        return true;
    }

    private void closeFor(ExtensionContext context) {
        if (this.emulator != null && context.getUniqueId().equals(owner)) {
            this.emulator.close();
            this.emulator = null;
            owner = null;
        }
    }
}
