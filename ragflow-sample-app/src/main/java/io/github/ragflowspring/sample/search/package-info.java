/** Saved searches. */
@NullMarked
package io.github.ragflowspring.sample.search;

import org.jspecify.annotations.NullMarked;
