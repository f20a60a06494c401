// The extractor's one command.
#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace lockstitch {

// Adds itself to the command line; its callback sets `*exitCode`.
void addExtractCommand(CLI::App& app, int* exitCode);

}  // namespace lockstitch
