// The lock-order graph as a picture: one box per lock class, one arrow per pair of classes and
// kind.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "analyses/findings/fingerprint.h"
#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {
namespace {

constexpr size_t kShownSites = 3;  // per arrow

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n')
      result += "\\n";
    else
      result += c;
  }
  return result + '"';
}

std::string placeOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  if (!frame || frame->location.file.empty()) return "";
  const std::string& file = frame->location.file;
  return file.substr(file.find_last_of("/\\") + 1) + ":" + std::to_string(frame->location.line);
}

std::string labelOf(const LockOrderEdge& edge) {
  const Frame* frame = decidingFrame(edge.toSite);
  const std::string place = placeOf(edge.toSite);
  if (!frame || frame->function.empty()) return place;
  return normaliseFunctionName(frame->function) + (place.empty() ? "" : "  " + place);
}

enum class Kind { Feasible, Infeasible, Plain };

using LockClass = std::pair<std::string, std::string>;  // of classOf()
using EdgeKey = std::tuple<LockClass, LockClass, std::string, std::string>;

class Picture {
 public:
  Picture(const LockOrderGraph& graph, const std::vector<LockCycle>& cycles) : graph_(graph) {
    for (const LockCycle& cycle : cycles)
      for (const LockOrderEdge& edge : cycle.edges)
        (cycle.verdict.infeasibleBecause.empty() ? feasible_ : infeasible_).insert(keyOf(edge));
    for (const LockOrderEdge& edge : graph.edges())
      arrows_[{classOf(edge.from), classOf(edge.to), kindOf(edge)}].insert(labelOf(edge));
    for (uint32_t i = 0; i < graph.lockCount(); ++i)
      classesOf_[graph.lock({i}).lockClass].insert(classOf({i}));
  }

  std::string draw() const {
    std::string text =
        "digraph \"lock order\" {\n"
        "  rankdir=LR; bgcolor=\"white\"; pad=0.3; nodesep=0.6; ranksep=1.2;\n"
        "  fontname=\"Helvetica\"; fontsize=12; fontcolor=\"#5b6472\"; labelloc=t;\n";
    text += "  label=" + quoted(title()) + ";\n";
    text +=
        "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=12,\n"
        "        margin=\"0.2,0.1\", color=\"#8794a8\", fillcolor=\"#f3f5f9\", "
        "fontcolor=\"#1f2733\"];\n"
        "  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.8, color=\"#8794a8\",\n"
        "        fontcolor=\"#5b6472\"];\n";
    return text + nodes() + arrows() + "}\n";
  }

 private:
  LockClass classOf(LockNode node) const { return lockstitch::classOf(graph_.lock(node)); }

  // The name, with its file where several files give it to a lock of their own.
  std::string titleOf(const LockClass& lock) const {
    if (classesOf_.at(lock.first).size() < 2 || lock.second.empty()) return lock.first;
    return lock.first + "\nin " + lock.second.substr(lock.second.find_last_of("/\\") + 1);
  }

  // In one word.
  std::string idOf(const LockClass& lock) const {
    const bool isAlone = classesOf_.at(lock.first).size() < 2;
    return quoted(isAlone ? lock.first : lock.first + " " + lock.second);
  }

  EdgeKey keyOf(const LockOrderEdge& edge) const {
    return {classOf(edge.from), classOf(edge.to), placeOf(edge.fromSite), labelOf(edge)};
  }

  Kind kindOf(const LockOrderEdge& edge) const {
    const EdgeKey key = keyOf(edge);
    if (feasible_.count(key)) return Kind::Feasible;
    return infeasible_.count(key) ? Kind::Infeasible : Kind::Plain;
  }

  std::string title() const {
    if (arrows_.empty()) return "No lock is taken while another is held";
    if (!feasible_.empty())
      return "Lock order: an arrow A → B says that B is taken while A is held. Red arrows form a "
             "cycle that can deadlock";
    return "Lock order: an arrow A → B says that B is taken while A is held. No cycle can deadlock";
  }

  std::string nodes() const {
    std::map<LockClass, bool> inCycle;
    for (uint32_t i = 0; i < graph_.lockCount(); ++i) inCycle[classOf({i})];
    for (const auto& key : feasible_) inCycle[std::get<0>(key)] = inCycle[std::get<1>(key)] = true;
    std::string text;
    for (const auto& [lock, red] : inCycle) {
      std::string style = red ? "color=\"#c62828\", fillcolor=\"#fdecea\", penwidth=1.6" : "";
      if (const std::string label = quoted(titleOf(lock)); label != idOf(lock))
        style = "label=" + label + (style.empty() ? "" : ", ") + style;
      text += "  " + idOf(lock) + (style.empty() ? "" : " [" + style + "]") + ";\n";
    }
    return text;
  }

  std::string arrows() const {
    static constexpr std::array styles{" color=\"#c62828\", fontcolor=\"#c62828\", penwidth=2",
                                       " color=\"#9e9e9e\", fontcolor=\"#9e9e9e\", style=dashed",
                                       ""};
    std::string text;
    for (const auto& [key, labels] : arrows_) {
      const auto& [from, to, kind] = key;
      std::string label;
      size_t shown = 0;
      for (const std::string& line : labels)
        if (!line.empty() && shown++ < kShownSites) label += (label.empty() ? "" : "\n") + line;
      if (shown > kShownSites) label += "\nand " + std::to_string(shown - kShownSites) + " more";
      const std::string style = styles[static_cast<size_t>(kind)];
      text += "  " + idOf(from) + " -> " + idOf(to) + " [label=" + quoted(label) +
              (style.empty() ? "" : "," + style) + "];\n";
    }
    return text;
  }

  const LockOrderGraph& graph_;
  std::set<EdgeKey> feasible_, infeasible_;
  std::map<std::tuple<LockClass, LockClass, Kind>, std::set<std::string>> arrows_;
  std::map<std::string, std::set<LockClass>> classesOf_;  // by name
};

}  // namespace

std::string toDot(const LockOrderGraph& graph, const std::vector<LockCycle>& cycles) {
  return Picture(graph, cycles).draw();
}

}  // namespace lockstitch
