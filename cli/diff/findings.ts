import { defineErrors } from "@eksnet/modules/errors";

/** The errors of comparing two revisions. */
export const errors = defineErrors({
  RevisionUnknown: {
    en: ({ revision }: { revision: string }) =>
      `"${revision}" is not a revision of this repository. In a shallow clone fetch its history first: git fetch --unshallow`,
    ko: ({ revision }) =>
      `"${revision}"은(는) 이 저장소의 리비전이 아닙니다. 얕은 복제라면 먼저 이력을 가져오십시오: git fetch --unshallow`,
  },
  RepositoryMissing: {
    en: () => "this folder is not in a git repository, so there are no revisions to compare",
    ko: () => "이 폴더는 git 저장소에 있지 않아 비교할 리비전이 없습니다.",
  },
});
