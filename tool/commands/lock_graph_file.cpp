#include "tool/commands/lock_graph_file.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "tool/commands/report_file.h"

namespace lockstitch {
namespace {

std::string unwritable(const std::string& file, const std::string& reason) {
  return "the lock-order graph cannot be written to " + file + ": " + reason;
}

bool writeText(const std::string& file, const std::string& text, std::string* error) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (out) return true;
  *error = unwritable(file, std::strerror(errno));
  return false;
}

// Runs dot -Tsvg; its complaints go to our stderr.
bool layOut(const std::string& dotFile, const std::string& svgFile, std::string* error) {
  std::string arguments[] = {"dot", "-Tsvg", "-o", svgFile, dotFile};
  char* pointers[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(),
                      arguments[3].data(), arguments[4].data(), nullptr};
  pid_t child = -1;
  const int failure = posix_spawnp(&child, "dot", nullptr, nullptr, pointers, environ);
  if (failure == ENOENT) {
    *error = "dot is not installed, and lays out the SVG: apt install graphviz, or write FILE.dot";
    return false;
  }
  int status = 0;
  while (failure == 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (failure == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
  *error = "dot could not write the lock-order graph to " + svgFile;
  return false;
}

}  // namespace

std::string checkLockGraphName(const std::string& file) {
  if (file.ends_with(".svg") || file.ends_with(".dot")) return "";
  return "'" + file + "' must end in .svg or .dot";
}

std::string whyNoLockGraph(const std::string& file) {
  const std::string reason = file.empty() ? "" : whyUnwritable(file);
  return reason.empty() ? "" : unwritable(file, reason);
}

bool writeLockGraph(const std::string& file, const LockOrderGraph& graph,
                    const std::vector<LockCycle>& cycles, std::string* error) {
  const std::string dot = toDot(graph, cycles);
  if (file.ends_with(".dot")) return writeText(file, dot, error);
  const std::string beside = file + ".dot." + std::to_string(getpid());
  const bool isWritten = writeText(beside, dot, error) && layOut(beside, file, error);
  unlink(beside.c_str());
  return isWritten;
}

}  // namespace lockstitch
