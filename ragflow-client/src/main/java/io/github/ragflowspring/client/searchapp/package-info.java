/** Search apps: saved searches over datasets that answer questions. */
@NullMarked
package io.github.ragflowspring.client.searchapp;

import org.jspecify.annotations.NullMarked;
