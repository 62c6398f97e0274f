package io.github.ragflowspring.client.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.auth.ApiKeyProvider;
import io.github.ragflowspring.client.settings.RetrySettings;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Many tenants call at the same time, their requests fail and are repeated, and no request has the key of another. */
class TenantKeysTests {

    private static final int TENANTS = 100;

    private static final int REQUESTS_OF_TENANT = 1_000;

    /** Threads that the pool starts for one tenant have its value for ever. */
    private static final InheritableThreadLocal<String> HOLDER = new InheritableThreadLocal<>();

    private final List<AtomicInteger> sent = new ArrayList<>();

    private final AtomicInteger failures = new AtomicInteger();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void neverSendsKeyOfAnotherTenant() throws Exception {
        List<MemoryServer> servers = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            this.sent.add(new AtomicInteger());
            servers.add(server("tenant" + i, this.sent.get(i)));
        }
        ExecutorService network = Executors.newFixedThreadPool(4);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            RagflowClient client = client(servers, Schedulers.fromExecutorService(network));
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < TENANTS; i++) {
                String tenant = "tenant" + i;
                AtomicInteger sent = this.sent.get(i);
                running.add(callers.submit(() -> {
                    for (int round = 0; sent.get() < REQUESTS_OF_TENANT; round++) {
                        call(client, tenant, Source.values()[round % Source.values().length]);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(TestClients.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            callers.shutdownNow();
            network.shutdownNow();
        }
        assertThat(this.wrong).isEmpty();
        assertThat(this.sent).allMatch((count) -> count.get() >= REQUESTS_OF_TENANT);
        assertThat(this.failures).hasValueGreaterThan(TENANTS * REQUESTS_OF_TENANT / 10);
    }

    private static void call(RagflowClient client, String tenant, Source source) {
        HOLDER.set(tenant);
        try {
            RagflowClient used = (source == Source.CLIENT_OF_TENANT) ? client.withApiKey(tenant) : client;
            Mono<?> list = used.chats().sessions(tenant).list().then();
            list.contextWrite((context) -> source.write(context, tenant)).block(TestClients.PATIENCE);
            Mono<?> get = used.chats().get(tenant);
            get.contextWrite((context) -> source.write(context, tenant)).block(TestClients.PATIENCE);
        } finally {
            HOLDER.remove();
        }
    }

    /** Fails every third request, and gives each list two pages. */
    private MemoryServer server(String tenant, AtomicInteger count) {
        return new MemoryServer()
                .on((request) -> check(request, tenant) && count.incrementAndGet() % 3 == 0, Reply.status(503))
                .on("GET", "/api/v1/chats/" + tenant, Reply.json("{\"code\":0,\"data\":{\"id\":\"c1\"}}"))
                .on((request) -> List.of("1").equals(request.query().get("page")), page("s1", "s2"))
                .on((request) -> List.of("2").equals(request.query().get("page")), page("s3"));
    }

    private static Reply page(String... ids) {
        String items = String.join("\"},{\"id\":\"", ids);
        return Reply.json("{\"code\":0,\"data\":[{\"id\":\"" + items + "\"}]}");
    }

    private boolean check(RecordedRequest request, String tenant) {
        String key = request.header("authorization");
        if (!("Bearer " + tenant).equals(key)) {
            this.wrong.add(request + " of " + tenant + " with " + key);
        }
        return true;
    }

    private RagflowClient client(List<MemoryServer> servers, Scheduler network) {
        return RagflowClient.builder()
                .baseUrl(MemoryServer.URL)
                .webClientBuilder(WebClient.builder().clientConnector((method, uri, callback) -> {
                    if (uri.getPath().endsWith("/system/version")) {
                        return new MemoryServer().connect(method, uri, callback).publishOn(network);
                    }
                    return server(servers, uri)
                            .connect(method, uri, callback)
                            .doOnNext((response) -> {
                                if (response.getStatusCode().value() == 503) {
                                    this.failures.incrementAndGet();
                                }
                            })
                            .publishOn(network);
                }))
                .settings((settings) -> settings.pageSize(2)
                        .retry(RetrySettings.defaults().delay(Duration.ZERO).maxDelay(Duration.ZERO)))
                .apiKeyProvider(() -> Mono.deferContextual((context) ->
                        context.hasKey("tenant") ? Mono.just(context.get("tenant")) : Mono.fromSupplier(HOLDER::get)))
                .build();
    }

    private static MemoryServer server(List<MemoryServer> servers, URI uri) {
        String tenant = uri.getPath().split("/", -1)[4];
        return servers.get(Integer.parseInt(tenant.substring("tenant".length())));
    }

    /** Where an application keeps the tenant. */
    private enum Source {
        /** As the security context of a servlet application. */
        THREAD,

        /** As the security context of a reactive application. */
        REACTOR_CONTEXT,

        KEY_IN_CONTEXT,

        CLIENT_OF_TENANT;

        Context write(Context context, String tenant) {
            return switch (this) {
                case THREAD, CLIENT_OF_TENANT -> context;
                case REACTOR_CONTEXT -> context.put("tenant", tenant);
                case KEY_IN_CONTEXT -> ApiKeyProvider.use(tenant).apply(context);
            };
        }
    }
}
