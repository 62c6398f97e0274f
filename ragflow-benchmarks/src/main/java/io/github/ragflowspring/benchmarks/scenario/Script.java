package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.server.Answer;

/**
 * The exchange of a scenario.
 *
 * @param answer the response
 * @param expected the receipt of a client that read all of it
 */
public record Script(Answer answer, Receipt expected) {}
