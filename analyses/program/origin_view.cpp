#include "analyses/program/candidates.h"

namespace lockstitch::program {
namespace {

void indexPosts(OriginView& view) {
  const PathTable& paths = view.program.paths;
  for (const SignalPost& post : view.summary.posts) {
    view.posts[post.signal].push_back(&post);
    if (const PathId token = paths.parent(post.signal);
        token && paths.parent(token) &&
        paths.key(token).step.symbol == view.program.exclusions.kept)
      view.takes[token].push_back(&post);
    if (isEndOfTask(view.program, post)) view.tasks.insert(post.signal);
    if (post.isByAll && paths.parent(post.signal) &&
        view.program.text(paths.key(post.signal).step.symbol) == "<barrier>")
      view.meetings.push_back(&post);
  }
}

}  // namespace

OriginView viewOf(const Program& program, const SetTables& sets, const Origin& origin,
                  const Summary& summary) {
  OriginView view{
      program, sets, origin, summary, Parallel(program, sets, summary), Narrator(program, sets),
      {},      {}};
  indexPosts(view);
  return view;
}

}  // namespace lockstitch::program
