// What the programs of this folder and the extractor do with their command lines alike.
#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

// Parses, and runs the callbacks of the subcommand that is given. Returns `exitCode`, which they
// set; of what cannot be understood, after a message (usage_error.h), and of a request for help,
// the code for that.
int runSubcommand(CLI::App& app, int argc, char** argv, const int& exitCode);

// The body of main(): `run` with the process set up. An exception that leaves it is an internal
// error, and said to be one.
int runProgram(int (*run)(int argc, char** argv), int argc, char** argv);

}  // namespace lockstitch
