/** The implementation of the operations on search apps. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.searchapp;

import org.jspecify.annotations.NullMarked;
