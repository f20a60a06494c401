// One report under construction.
#pragma once

#include "runtime/report/named_stack.h"
#include "runtime/report/report.h"
#include "runtime/report/report_data.h"

namespace lockstitch::rt {

class ReportText {
 public:
  ReportText(const char* title, SuppressionKind kind) : kind_(kind) { data_.title = title; }
  ~ReportText();
  ReportText(const ReportText&) = delete;
  ReportText& operator=(const ReportText&) = delete;

  TextBuffer& text() { return text_; }

  void addAccess(const SaidAccess& access, const char* prefix);
  void addRegion(const SaidRegion& region, uptr address);
  // The stack that follows what was added to text(). The first one gives the summary.
  void addStack(StackNode stack);
  // Where the thread slept between the two accesses.
  void addSleep(StackNode stack);
  // "thread T1", "M1": mentioned, so explained at the end of the report.
  void addThread(ThreadId thread);
  void addLock(LockId lock);

  // Writes it. False when it is suppressed.
  bool send();

 private:
  void mention(Vector<u32>& list, u32 id);
  void showStack(StackNode stack);
  void explainLocks();
  void explainThreads();

  SuppressionKind kind_;
  Suppression* suppression_ = nullptr;  // the one that matched
  TextPool pool_;
  TextBuffer text_;
  TextBuffer summary_;
  Vector<u32> threads_;  // to be explained: without the main one
  ReportData data_;
};

}  // namespace lockstitch::rt
