/** The scenarios: requests, responses of the server, and the ways to measure. */
@NullMarked
package io.github.ragflowspring.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
