#include "tool/commands/limit_options.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <string>

namespace lockstitch {
namespace {

std::string checkLimit(const std::string& text) {
  constexpr size_t kMostDigits = 9;
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos &&
      text.size() <= kMostDigits)
    return "";
  return "'" + text + "' is no whole number: use 1 or more, or 0 for no limit";
}

// CLI11 would not say that it was the environment.
void checkLimitVariables() {
  for (const char* variable : {kTimeoutVariable, kMemoryVariable}) {
    const char* text = std::getenv(variable);
    const std::string wrong = text == nullptr || *text == '\0' ? "" : checkLimit(text);
    if (!wrong.empty()) throw CLI::ValidationError("the variable " + std::string(variable), wrong);
  }
}

}  // namespace

void addLimitOptions(CLI::App& command, ExtractionLimits& limits) {
  command.preparse_callback([](size_t) { checkLimitVariables(); });
  command
      .add_option("--tu-timeout", limits.seconds,
                  "Processor time after which a source is given up (default: 600; 0: never)")
      ->type_name("SECONDS")
      ->check(CLI::Validator(checkLimit, ""))
      ->envname(kTimeoutVariable);
  command
      .add_option("--tu-memory", limits.mebibytes,
                  "Memory beyond which a source is given up (default: 0, no limit)")
      ->type_name("MIB")
      ->check(CLI::Validator(checkLimit, ""))
      ->envname(kMemoryVariable);
}

}  // namespace lockstitch
