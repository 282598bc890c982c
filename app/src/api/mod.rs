//! Server functions: who is asking, call the service, map the error; ten lines or fewer, no rule inside.
