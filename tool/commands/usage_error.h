// What is said of a command line that cannot be understood.
#pragma once

#include <string>

namespace CLI {
class App;
class Error;
}  // namespace CLI

namespace lockstitch {

// One message that names what is wrong, what was probably meant, and where to read on. To be the
// failure message of the whole program.
std::string usageMessage(const CLI::App* app, const CLI::Error& error);

}  // namespace lockstitch
