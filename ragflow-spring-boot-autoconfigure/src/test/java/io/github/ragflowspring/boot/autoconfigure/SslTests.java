package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** SSL bundles and certificate verification, against servers with certificates of a generated authority. */
class SslTests {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static HttpsServer server;

    private static HttpsServer misnamed;

    private static ApplicationContextRunner application;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool(keys, "-alias", "authority", "-dname", "CN=Authority of a test", "-ext", "bc:c");
        keytool(keys, "-alias", "other", "-dname", "CN=Other authority", "-ext", "bc:c");
        keytool(keys, "-alias", "server", "-dname", "CN=server", "-ext", "SAN=ip:127.0.0.1", "-signer", "authority");
        keytool(
                keys,
                "-alias",
                "misnamed",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=dns:other.test",
                "-signer",
                "authority");
        KeyStore store = load(keys);
        server = start(store, "server");
        misnamed = start(store, "misnamed");
        application = TestApplications.withStarter()
                .withPropertyValues(
                        "ragflow.base-url=" + url(server),
                        "ragflow.server-version=v0.27.0",
                        "spring.ssl.bundle.jks.trusting.truststore.location=" + truststore(store, "authority"),
                        "spring.ssl.bundle.jks.trusting.truststore.password=" + PASSWORD,
                        "spring.ssl.bundle.jks.distrusting.truststore.location=" + truststore(store, "other"),
                        "spring.ssl.bundle.jks.distrusting.truststore.password=" + PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        misnamed.stop(0);
    }

    @Test
    void doesNotTrustServerWithoutBundle() {
        application.run((context) -> assertNotTrusted(ask(context)));
    }

    @ParameterizedTest
    @EnumSource(Connector.class)
    void usesBundleOfRagflowAndVerifiesHost(Connector connector) {
        application
                .withPropertyValues(connector.property(), "ragflow.ssl.bundle=trusting")
                .run(SslTests::assertTrusted);
        application
                .withPropertyValues(
                        connector.property(), "ragflow.ssl.bundle=trusting", "ragflow.base-url=" + url(misnamed))
                .run((context) -> assertNotTrusted(ask(context)));
    }

    @Test
    void failsToStartIfStoreOfBundleIsMissing() {
        application
                .withPropertyValues(
                        "spring.ssl.bundle.jks.missing.truststore.location=classpath:missing.p12",
                        "ragflow.ssl.bundle=missing")
                .run((context) -> assertThat(context).hasFailed());
    }

    @Test
    void usesGeneralBundle() {
        application
                .withPropertyValues("spring.http.clients.ssl.bundle=trusting")
                .run(SslTests::assertTrusted);
    }

    @Test
    void prefersBundleOfRagflowToGeneralBundle() {
        application
                .withPropertyValues("spring.http.clients.ssl.bundle=trusting", "ragflow.ssl.bundle=distrusting")
                .run((context) -> assertNotTrusted(ask(context)));
    }

    @Test
    void sendsNothingToServerWithoutEncryption() {
        try (ReplayServer plain = ReplayServer.start()) {
            application
                    .withPropertyValues("ragflow.base-url=" + plain.url().replace("http:", "https:"))
                    .run((context) -> StepVerifier.create(ask(context))
                            .expectError(RagflowConnectionException.class)
                            .verify(TestApplications.PATIENCE));
            assertThat(plain.requests()).noneMatch((request) -> request.header("authorization") != null);
        }
    }

    private static void assertTrusted(AssertableApplicationContext context) {
        assertThat(ask(context).block(TestApplications.PATIENCE).text()).startsWith("The capital of France");
    }

    private static void assertNotTrusted(Mono<Answer> answer) {
        StepVerifier.create(answer)
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOfSatisfying(
                                RagflowConnectionException.class,
                                (refused) -> assertThat(refused.isRetryable()).isFalse())
                        .hasMessageContaining("the certificate of the server is not trusted")
                        .hasMessageContaining("ragflow.ssl.bundle")
                        .hasMessageContaining("ragflow.base-url"))
                .verify(TestApplications.PATIENCE);
    }

    private static Mono<Answer> ask(AssertableApplicationContext context) {
        return ask(context.getBean(ChatOperations.class));
    }

    private static Mono<Answer> ask(ChatOperations chats) {
        return chats.ask(
                TestApplications.CHAT_ID, ChatQuestion.of("Where?").sessionId("c2568ddce56c11f192c302fc00000001"));
    }

    private static HttpsServer start(KeyStore store, String alias) throws Exception {
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(sslContext(store, alias)));
        byte[] answer = Recordings.recording("v0.27.0", "completions", "v27_nonstream")
                .response()
                .text()
                .getBytes(StandardCharsets.UTF_8);
        started.createContext("/", (exchange) -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                body.readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        started.start();
        return started;
    }

    private static String url(HttpsServer started) {
        return "https://127.0.0.1:" + started.getAddress().getPort();
    }

    /** Adds a key and its certificate to a key store. */
    private static void keytool(Path store, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of(options));
        command.addAll(List.of("-keyalg", "EC", "-validity", "36500", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD, "-keystore", store.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).as(output).isZero();
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Returns the location of a trust store with the certificate of an authority, without its key. */
    private static String truststore(KeyStore store, String alias) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(alias, store.getCertificate(alias));
        Path file = folder.resolve(alias + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file.toUri().toString();
    }

    private static SSLContext sslContext(KeyStore store, String alias) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                alias,
                store.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                store.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
