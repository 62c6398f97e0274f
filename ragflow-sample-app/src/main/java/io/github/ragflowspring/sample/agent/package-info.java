/** Runs of agents. */
@NullMarked
package io.github.ragflowspring.sample.agent;

import org.jspecify.annotations.NullMarked;
