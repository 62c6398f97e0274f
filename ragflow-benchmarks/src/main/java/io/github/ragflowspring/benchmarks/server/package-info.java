/** The server of the benchmarks, whose responses are rendered before the first request. */
@NullMarked
package io.github.ragflowspring.benchmarks.server;

import org.jspecify.annotations.NullMarked;
