package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.ragflowspring.client.chat.ChatAnswer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.fixtures.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Which SSL bundle the connection uses, against a server with a certificate that nobody else trusts. */
class SslTests {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static HttpsServer server;

    private static ApplicationContextRunner application;

    @BeforeAll
    static void start() throws Exception {
        Path trusted = certificate("trusted");
        Path other = certificate("other");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(sslContext(trusted)));
        byte[] answer = Recordings.recording("v0.27.0", "completions", "v27_nonstream")
                .response()
                .text()
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", (exchange) -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                body.readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        application = TestApplications.withStarter()
                .withPropertyValues(
                        "ragflow.base-url=https://127.0.0.1:"
                                + server.getAddress().getPort(),
                        "ragflow.server-version=v0.27.0",
                        "spring.ssl.bundle.jks.trusting.truststore.location=" + trusted.toUri(),
                        "spring.ssl.bundle.jks.trusting.truststore.password=" + PASSWORD,
                        "spring.ssl.bundle.jks.distrusting.truststore.location=" + other.toUri(),
                        "spring.ssl.bundle.jks.distrusting.truststore.password=" + PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void withoutABundleTheServerIsNotTrusted() {
        application.run(SslTests::assertNotTrusted);
    }

    @Test
    void theBundleOfRagflowIsUsed() {
        application.withPropertyValues("ragflow.ssl.bundle=trusting").run(SslTests::assertTrusted);
    }

    @Test
    void theBundleOfAllHttpClientsIsUsed() {
        application
                .withPropertyValues("spring.http.clients.ssl.bundle=trusting")
                .run(SslTests::assertTrusted);
    }

    @Test
    void theBundleOfRagflowGoesBeforeThatOfAllHttpClients() {
        application
                .withPropertyValues("spring.http.clients.ssl.bundle=trusting", "ragflow.ssl.bundle=distrusting")
                .run(SslTests::assertNotTrusted);
    }

    private static void assertTrusted(AssertableApplicationContext context) {
        assertThat(ask(context).block(TestApplications.PATIENCE).text()).startsWith("The capital of France");
    }

    private static void assertNotTrusted(AssertableApplicationContext context) {
        StepVerifier.create(ask(context))
                .expectError(RagflowConnectionException.class)
                .verify(TestApplications.PATIENCE);
    }

    private static Mono<ChatAnswer> ask(AssertableApplicationContext context) {
        return context.getBean(ChatOperations.class)
                .ask(TestApplications.CHAT_ID, ChatQuestion.of("Where?").inSession("c2568ddce56c11f192c302fc00000001"));
    }

    /** Makes a key store with a self-signed certificate for the loopback address. */
    private static Path certificate(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "36500",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).as(output).isZero();
        return store;
    }

    private static SSLContext sslContext(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
