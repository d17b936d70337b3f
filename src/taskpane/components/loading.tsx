import { Skeleton, SkeletonItem } from "@fluentui/react-components";
import { useStyles } from "./styles";

/** Before the sheet was looked at for the first time. */
export function Loading() {
  const styles = useStyles();
  return (
    <div className={styles.section}>
      <Skeleton aria-hidden className={styles.stack}>
        <SkeletonItem size={12} style={{ width: "45%" }} />
        <SkeletonItem size={24} style={{ width: "80%" }} />
        <SkeletonItem size={16} style={{ width: "65%" }} />
      </Skeleton>
      <h1 className={styles.heading}>Reading the sheet…</h1>
    </div>
  );
}
