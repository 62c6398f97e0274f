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
 * Starts and stops an emulator for the tests of a class.
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
 * <p>In a static field or with {@code @ExtendWith}, the extension starts one emulator for the class on a free port and
 * {@linkplain RagflowEmulator#reset() resets} it before each test, so that tests do not affect each other; tests that share
 * it must not run concurrently. In an instance field, it starts an emulator for each test. Test and lifecycle methods can
 * have a parameter of the type {@link RagflowEmulator}.
 *
 * @since 0.1.0
 */
public final class RagflowEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final UnaryOperator<RagflowEmulator.Builder> settings;

    private @Nullable RagflowEmulator emulator;

    /** The id of the test class or test for which the emulator was started; it is closed after it. */
    private @Nullable String owner;

    /** Creates an extension with an emulator of the latest release that answers and parses without delay. */
    public RagflowEmulatorExtension() {
        this(UnaryOperator.identity());
    }

    private RagflowEmulatorExtension(UnaryOperator<RagflowEmulator.Builder> settings) {
        this.settings = settings;
    }

    /**
     * Returns an extension with the given settings of the emulator.
     *
     * @param settings customizes the builder of an emulator that answers and parses without delay
     */
    public static RagflowEmulatorExtension with(UnaryOperator<RagflowEmulator.Builder> settings) {
        return new RagflowEmulatorExtension(Objects.requireNonNull(settings, "settings"));
    }

    /**
     * Returns the emulator.
     *
     * @throws IllegalStateException if no test of the extension is running
     */
    public RagflowEmulator emulator() {
        if (this.emulator == null) {
            throw new IllegalStateException("The emulator runs only during the tests of its class");
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
        this.owner = context.getUniqueId();
        return true;
    }

    private void closeFor(ExtensionContext context) {
        if (this.emulator != null && context.getUniqueId().equals(this.owner)) {
            this.emulator.close();
            this.emulator = null;
            this.owner = null;
        }
    }
}
