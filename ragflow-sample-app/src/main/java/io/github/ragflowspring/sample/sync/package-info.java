/** The page that shows how a dataset follows a folder. */
@NullMarked
package io.github.ragflowspring.sample.sync;

import org.jspecify.annotations.NullMarked;
