/** The endpoints of memories. Not API. */
@NullMarked
package io.github.ragflowspring.emulator.internal.memory;

import org.jspecify.annotations.NullMarked;
