package io.github.ragflowspring.sample;

import io.github.ragflowspring.client.error.RagflowException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Responds with a problem when a call fails. A stream that has already begun reports its failure as its last event instead. */
@RestControllerAdvice
public class ProblemAdvice {

    @ExceptionHandler
    ProblemDetail failed(RagflowException error) {
        Problem problem = Problem.of(error);
        ProblemDetail answer = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
        answer.setTitle(problem.message());
        answer.setProperty("kind", problem.kind());
        return answer;
    }

    /** The client rejects invalid arguments, such as a blank question or id, before it sends a request. */
    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException error) {
        ProblemDetail answer =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(error.getMessage()));
        answer.setTitle("This request is invalid.");
        answer.setProperty("kind", "refused");
        return answer;
    }
}
