// One report under construction.
#pragma once

#include "runtime/report/named_stack.h"
#include "runtime/report/report.h"

namespace lockstitch::rt {

class ReportText {
 public:
  ReportText(const char* title, SuppressionKind kind) : title_(title), kind_(kind) {}
  ~ReportText();
  ReportText(const ReportText&) = delete;
  ReportText& operator=(const ReportText&) = delete;

  TextBuffer& text() { return text_; }

  void addAccess(const SaidAccess& access, const char* prefix);
  void addRegion(const SaidRegion& region, uptr address);
  // The stack that follows what was added to text(). The first one gives the summary.
  void addStack(StackNode stack);
  // "thread T1", "M1": mentioned, so explained at the end of the report.
  void addThread(ThreadId thread);
  void addLock(LockId lock);

  // Writes it. False when it is suppressed.
  bool send();

 private:
  void mention(Vector<u32>& list, u32 id);
  void explainLocks();
  void explainThreads();

  const char* title_;
  SuppressionKind kind_;
  Suppression* suppression_ = nullptr;  // the one that matched
  TextPool pool_;
  TextBuffer text_;
  TextBuffer summary_;
  Vector<u32> threads_, locks_;
};

}  // namespace lockstitch::rt
