package io.github.ragflowspring.boot.test.autoconfigure;

import org.springframework.context.annotation.Configuration;

/** An application with nothing in it but what the annotation of a test brings along. */
@Configuration(proxyBeanMethods = false)
class NoMoreThanThat {}
