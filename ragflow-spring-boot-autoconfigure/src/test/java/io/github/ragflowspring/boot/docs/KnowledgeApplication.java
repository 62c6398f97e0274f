package io.github.ragflowspring.boot.docs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Application of the documentation's examples. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class KnowledgeApplication {

    public static void main(String[] args) {
        SpringApplication.run(KnowledgeApplication.class, args);
    }
}
