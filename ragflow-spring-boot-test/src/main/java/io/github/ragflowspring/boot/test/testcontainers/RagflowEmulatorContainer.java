package io.github.ragflowspring.boot.test.testcontainers;

import io.github.ragflowspring.emulator.RagflowEmulator;
import java.net.URI;
import java.time.Duration;
import org.springframework.util.Assert;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Container of the emulator, for Testcontainers.
 *
 * <p>With {@code spring-boot-testcontainers} and {@code @ServiceConnection}, the auto-configured client connects to it:
 *
 * <pre>{@code
 * @Container
 * @ServiceConnection
 * static RagflowEmulatorContainer ragflow = new RagflowEmulatorContainer().withRelease("v0.26.4");
 * }</pre>
 *
 * <p>It is started when its health check succeeds. Unlike the embedded {@link RagflowEmulator}, it cannot be scripted from the
 * test, but any container, such as that of the application, can connect to it. The image is built with {@code
 * ragflow-emulator/image/build} of this project; it is not published.
 *
 * @since 0.1.0
 */
public final class RagflowEmulatorContainer extends GenericContainer<RagflowEmulatorContainer> {

    /** The port within the container. */
    public static final int PORT = 9380;

    /** The API key that the emulator accepts unless it is changed. */
    public static final String DEFAULT_API_KEY = "ragflow-emulator-key";

    private static final String API_KEY_VARIABLE = "RAGFLOW_API_KEY";

    /** Create a container of the image {@code ragflow-emulator:latest}. */
    public RagflowEmulatorContainer() {
        this(DockerImageName.parse("ragflow-emulator"));
    }

    /**
     * Create a container of the given image.
     *
     * @param image the image of the emulator under any name, such as {@code registry.example.org/ragflow-emulator:0.1.0}
     */
    public RagflowEmulatorContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /**
     * Create a container of the given image.
     *
     * @param image the image of the emulator under any name
     */
    public RagflowEmulatorContainer(DockerImageName image) {
        super(image);
        withExposedPorts(PORT);
        waitingFor(Wait.forHttp("/v1/system/healthz").forPort(PORT));
    }

    /**
     * Set the release to emulate. Default the newest supported one.
     *
     * @param release a release such as {@code v0.26.4}
     * @return this container
     */
    public RagflowEmulatorContainer withRelease(String release) {
        return withEnv("RAGFLOW_EMULATOR_RELEASE", release);
    }

    /**
     * Set the API key to accept. Default {@link #DEFAULT_API_KEY}.
     *
     * @param apiKey the API key, not blank
     * @return this container
     */
    public RagflowEmulatorContainer withApiKey(String apiKey) {
        Assert.hasText(apiKey, "'apiKey' must not be blank");
        return withEnv(API_KEY_VARIABLE, apiKey);
    }

    /**
     * Set the time between two tokens of the emulated model. Default 20 ms.
     *
     * @param pace the time in whole milliseconds, or zero to answer immediately
     * @return this container
     */
    public RagflowEmulatorContainer withPace(Duration pace) {
        Assert.isTrue(!pace.isNegative(), "'pace' must not be negative");
        return withEnv("RAGFLOW_EMULATOR_PACE", pace.toMillis() + "ms");
    }

    /**
     * Return the base URL for clients outside of the container network, such as those of the test.
     *
     * @return a URL such as {@code http://localhost:49153}
     * @throws IllegalStateException if the container is not running
     */
    public URI getBaseUrl() {
        // The port first: it fails at once, while the host may need a connection to Docker and an image.
        int port = getMappedPort(PORT);
        return URI.create("http://" + getHost() + ":" + port);
    }

    /**
     * Return the API key that the emulator accepts.
     *
     * @return the configured key or {@link #DEFAULT_API_KEY}
     */
    public String getApiKey() {
        return getEnvMap().getOrDefault(API_KEY_VARIABLE, DEFAULT_API_KEY);
    }
}
