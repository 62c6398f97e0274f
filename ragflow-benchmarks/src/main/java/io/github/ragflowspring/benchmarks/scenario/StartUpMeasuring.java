package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.client.RagflowClient;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Starts an application with the client, or with Spring Boot's starter of WebClient only. */
final class StartUpMeasuring implements Measuring {

    @Override
    public Map<String, Double> measure(Scenario<?> scenario, VariantType type, String url, Duration duration) {
        boolean ours = type == VariantType.OURS;
        String base = url + '/' + scenario.name();
        List<String> properties = new ArrayList<>(List.of(
                "ragflow.base-url=" + base,
                "ragflow.api-key=ragflow-key",
                "ragflow.server-version=" + scenario.serverVersion(),
                "logging.level.root=warn"));
        if (!ours) {
            properties.add("spring.autoconfigure.exclude=" + ofThisProject());
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .properties(properties.toArray(String[]::new))
                .run()) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("ms from the start of the JVM", (double) (System.currentTimeMillis()
                    - ManagementFactory.getRuntimeMXBean().getStartTime()));
            values.put("classes", (double)
                    ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
            long start = System.nanoTime();
            Receipt receipt = new Receipt();
            call(scenario, context, base, ours, receipt).block();
            receipt.check(scenario.script(true).expected());
            values.put("ms of the first call", (System.nanoTime() - start) / 1e6);
            return values;
        }
    }

    private static <T> Mono<Void> call(
            Scenario<T> scenario, ConfigurableApplicationContext context, String base, boolean ours, Receipt receipt) {
        return ours
                ? scenario.ours(context.getBean(RagflowClient.class), receipt)
                : context.getBean(WebClient.Builder.class)
                        .build()
                        .get()
                        .uri(base + scenario.path())
                        .retrieve()
                        .bodyToMono(scenario.type())
                        .doOnNext((response) -> scenario.receive(response, receipt))
                        .then();
    }

    private static String ofThisProject() {
        List<String> names = new ArrayList<>();
        for (String name : ImportCandidates.load(
                org.springframework.boot.autoconfigure.AutoConfiguration.class,
                StartUpMeasuring.class.getClassLoader())) {
            if (name.startsWith(RagflowClient.class.getPackageName().replace(".client", "."))) {
                names.add(name);
            }
        }
        return String.join(",", names);
    }

    @Override
    public boolean isRate() {
        return false;
    }

    @Override
    public VariantType baseline() {
        return VariantType.WEB_CLIENT;
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
