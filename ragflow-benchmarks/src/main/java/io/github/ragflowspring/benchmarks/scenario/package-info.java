/** The scenarios: what is requested, how the server responds, and how the result is measured. */
@NullMarked
package io.github.ragflowspring.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
