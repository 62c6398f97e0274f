/** Compares the client with the code that an application would write without it: the runs and the report. */
@NullMarked
package io.github.ragflowspring.benchmarks;

import org.jspecify.annotations.NullMarked;
