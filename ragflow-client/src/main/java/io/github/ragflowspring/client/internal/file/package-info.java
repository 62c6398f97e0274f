/** The implementation of the file operations. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.file;

import org.jspecify.annotations.NullMarked;
