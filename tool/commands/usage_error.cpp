#include "tool/commands/usage_error.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "tool/words/nearest_word.h"

namespace lockstitch {
namespace {

// The innermost subcommand that was given.
const CLI::App* commandOf(const CLI::App* app) {
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  return app;
}

// "lockstitch dump facts"
std::string fullName(const CLI::App* app) {
  const CLI::App* parent = app->get_parent();
  return (parent != nullptr ? fullName(parent) + " " : "") + app->get_name();
}

std::vector<std::string> commandsOf(const CLI::App* app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app->get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> optionsOf(const CLI::App* app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app->get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string meant(const std::string& word, const std::vector<std::string>& known) {
  const std::string likely = likelyWord(word, known);
  return likely.empty() ? "" : "; did you mean " + likely + "?";
}

std::string listOf(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool takesFlagsOfACompiler(const CLI::App* app) {
  return app->get_name() == "check" || app->get_name() == "explain" || app->get_name() == "extract";
}

std::string unknownWord(const CLI::App* app, const std::string& word) {
  const std::vector<std::string> commands = commandsOf(app);
  if (word.starts_with("--") || commands.empty()) {
    const std::string likely = meant(word, optionsOf(app));
    if (!likely.empty()) return "there is no option " + word + likely;
  }
  if (word.starts_with('-'))
    return "there is no option " + word +
           (takesFlagsOfACompiler(app) ? " (compiler flags belong after \"--\")" : "");
  if (commands.empty()) return "'" + word + "' was not expected";
  const std::string likely = meant(word, commands);
  return "there is no command '" + word + "'" +
         (likely.empty() ? "; the commands are " + listOf(commands) : likely);
}

std::string whatIsWrong(const CLI::App* app, const CLI::Error& error) {
  const std::vector<std::string> unknown = app->remaining();
  if (!unknown.empty()) return unknownWord(app, unknown.front());
  const std::vector<std::string> commands = commandsOf(app);
  if (!commands.empty()) return "no command given; the commands are " + listOf(commands);
  return error.what();
}

}  // namespace

std::string usageMessage(const CLI::App* app, const CLI::Error& error) {
  const CLI::App* command = commandOf(app);
  const std::string name = fullName(command);
  return name + ": " + whatIsWrong(command, error) + "\nSee " + name + " --help.\n";
}

}  // namespace lockstitch
