/**
 * Streams to browsers: converts the events of answers and of runs of agents to server-sent events, for Spring WebFlux and
 * Spring MVC.
 */
@NullMarked
package io.github.ragflowspring.client.browser;

import org.jspecify.annotations.NullMarked;
