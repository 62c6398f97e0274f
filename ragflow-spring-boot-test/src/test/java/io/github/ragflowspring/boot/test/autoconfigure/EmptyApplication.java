package io.github.ragflowspring.boot.test.autoconfigure;

import org.springframework.context.annotation.Configuration;

/** Application without beans, except those that the annotations of a test contribute. */
@Configuration(proxyBeanMethods = false)
class EmptyApplication {}
