# Computes the cells of the cases with R's own functions, from the same R.csv that the evaluation reads.
# Rscript evidence.R cases   prints case, cell of results.json and value, parted by tabs.
# Needs psych, survey, Hmisc, vcd, coin, effectsize (Debian: r-cran-...); lines with # are for people.
suppressMessages({library(psych); library(survey); library(coin); library(vcd); library(Hmisc)})
root <- commandArgs(TRUE)[1]
file <- function(case) read.csv(file.path(root, case, "R.csv"), sep=";", check.names=FALSE)
say <- function(case, at, value) for (i in seq_along(value))
  cat(sprintf("%s\t%s\t%.12g\n", case, if (length(value) > 1) paste0(at, "/", i-1) else at, value[i]))
pct <- function(case, at, tab) for (k in names(tab)) say(case, paste0(at, "/distribution/", k, "/percent"), 100*tab[[k]]/sum(tab))
moments <- function(case, at, x, N=NULL) {
  x <- x[!is.na(x)]; n <- length(x)
  say(case, paste0(at,"/n"), n); say(case, paste0(at,"/mean"), mean(x)); say(case, paste0(at,"/sd"), sd(x))
  for (k in 1:3) say(case, paste0(at, "/", c("q1","median","q3")[k]), quantile(x, k/4, type=7, names=FALSE))
  ci <- if (is.null(N)) t.test(x)$conf.int else mean(x) + c(-1,1)*qt(.975,n-1)*SE(svymean(~x, svydesign(~1, data=data.frame(x=x), fpc=rep(N, n))))*sqrt(N/(N-1))
  say(case, paste0(at,"/mean_ci"), as.numeric(ci))
}
wilson <- function(case, at, x, n) { say(case, paste0(at,"/percent"), 100*x/n); say(case, paste0(at,"/ci"), 100*as.numeric(suppressWarnings(prop.test(x, n, correct=FALSE))$conf.int)) }
boxes <- function(case, at, x, values) { x <- x[!is.na(x)]; v <- sort(values); m <- length(v)
  wilson(case, paste0(at,"/top2"), sum(x >= v[m-1]), length(x)); wilson(case, paste0(at,"/bottom2"), sum(x <= v[2]), length(x)) }
u <- function(case, at, x, y, exact) {
  w <- suppressWarnings(wilcox.test(x, y, exact=exact)); say(case, paste0(at,"/statistic"), as.numeric(w$statistic)); say(case, paste0(at,"/p"), w$p.value) }
kw <- function(case, at, x, g) { k <- kruskal.test(x, g); say(case, paste0(at,"/statistic"), as.numeric(k$statistic)); say(case, paste0(at,"/p"), k$p.value)
  say(case, paste0(at,"/effect/value"), as.numeric(k$statistic)/(length(x[!is.na(x)])-1)) }
chi <- function(case, at, tab) { k <- chisq.test(tab, correct=FALSE); say(case, paste0(at,"/statistic"), as.numeric(k$statistic)); say(case, paste0(at,"/p"), k$p.value); say(case, paste0(at,"/effect/value"), assocstats(as.table(tab))$cramer) }

# bfi
d <- file("bfi-agreeableness"); d <- d[d$code != "" & !is.na(d$code),]
for (i in unique(d$item)) { e <- d[d$item==i,]; x <- rep(as.numeric(e$code), e$count); at <- paste0("questions/A/items/", i)
  moments("bfi-agreeableness", at, x); boxes("bfi-agreeableness", at, x, 1:6); pct("bfi-agreeableness", at, table(x)) }
# anes96
d <- file("anes96"); N <- 2000; cs <- "anes96"
moments(cs,"questions/TV",d$TV,N); moments(cs,"questions/AGE",d$AGE,N); moments(cs,"questions/PID",d$PID,N); boxes(cs,"questions/TV",d$TV,0:7); boxes(cs,"questions/PID",d$PID,0:6)
for (k in c("TV","AGE","PID","EDUC","VOTE")) pct(cs,paste0("questions/",k),table(d[[k]]))
L <- data.frame(self=d[["LR[self]"]], clin=d[["LR[clin]"]], dole=8-d[["LR[dole]"]])
invisible(capture.output(a <- suppressWarnings(psych::alpha(L)))); say(cs,"questions/LR/index/alpha",a$total$raw_alpha); say(cs,"questions/LR/index/mean",mean(rowMeans(L))); say(cs,"questions/LR/index/sd",sd(rowMeans(L)))
f <- alpha.ci(a$total$raw_alpha, n.obs=nrow(L), n.var=3); say(cs,"questions/LR/index/alpha_ci",c(f$lower.ci,f$upper.ci))
for (i in c("self","clin","dole")) { x <- d[[sprintf("LR[%s]",i)]]; at <- paste0("questions/LR/items/",i); moments(cs,at,x,N); boxes(cs,at,x,1:7); pct(cs,at,table(x))
  for (g in 1:7) { y <- x[d$EDUC==g]; b <- sprintf("breakdowns/LR by EDUC/groups/%d/result/items/%s",g,i); moments(cs,b,y); boxes(cs,b,y,1:7); pct(cs,b,table(factor(y,1:7))) } }
for (g in 0:6) { y <- d$AGE[d$PID==g]; moments(cs,sprintf("breakdowns/AGE by PID/groups/%d/result",g),y); pct(cs,sprintf("breakdowns/VOTE by PID/groups/%d/result",g),table(factor(d$VOTE[d$PID==g],0:1))) }
for (i in 1:3) { x <- d[[sprintf("LR[%s]",c("self","clin","dole")[i])]]; u(cs,paste0("comparisons/",i-1),x[d$VOTE==0],x[d$VOTE==1],FALSE) }
kw(cs,"comparisons/3",d$AGE,d$PID); chi(cs,"comparisons/4",table(d$EDUC,d$VOTE)); chi(cs,"comparisons/5",table(d$PID,d$VOTE)[c("0","6"),])
# california
d <- file("california-schools"); cs <- "california-schools"; w <- d[["_weight"]]
des <- svydesign(~1, weights=~w, data=cbind(d,w=w))
kish <- function(w) sum(w)^2/sum(w^2)
shares <- function(at, f, w, x) { t <- tapply(w, factor(x,f), sum); t[is.na(t)] <- 0; for (k in f) say(cs, sprintf("%s/distribution/%s/percent",at,k), 100*t[[k]]/sum(t)) }
weighted <- function(at, x, w) { say(cs,paste0(at,"/mean"), weighted.mean(x,w)); say(cs,paste0(at,"/sd"), sqrt(wtd.var(x,w,normwt=FALSE)))
  for (k in 1:3) say(cs,paste0(at,"/",c("q1","median","q3")[k]), as.numeric(wtd.quantile(x,w,k/4,type="quantile",normwt=FALSE))); say(cs,paste0(at,"/n_eff"),kish(w)); say(cs,paste0(at,"/n"),length(x)) 
  m <- weighted.mean(x,w); h <- qt(.975,kish(w)-1)*sqrt(wtd.var(x,w))/sqrt(kish(w)); say(cs,paste0(at,"/mean_ci"),c(m-h,m+h)) }
for (k in c("TYPE","AWARD","WIDE")) { s <- svytable(as.formula(paste0("~",k)),des); pct(cs,paste0("questions/",k),s); say(cs,paste0("questions/",k,"/n_eff"),kish(w)) }
weighted("questions/API",d$API,w); weighted("questions/MEALS",d$MEALS+1,w)
for (g in 0:9) { o <- d$MEALS==g; shares(sprintf("breakdowns/WIDE by MEALS/groups/%d/result",g),c("No","Yes"),w[o],d$WIDE[o]); weighted(sprintf("breakdowns/API by MEALS/groups/%d/result",g),d$API[o],w[o]) }
t <- svytable(~AWARD+TYPE,des); for (g in colnames(t)) pct(cs,sprintf("breakdowns/AWARD by TYPE/groups/%s/result",g),t[,g])
# tests
d <- file("chorioamnion"); u("chorioamnion","comparisons/0",d$X[d$G=="term"],d$X[d$G=="early"],TRUE)
d <- file("mucociliary"); kw("mucociliary","comparisons/0",d$X,factor(d$G))
d <- file("effsize-delta"); u("effsize-delta","comparisons/0",d$X[d$G=="treatment"],d$X[d$G=="control"],FALSE)
d <- file("new-york-ozone"); cs <- "new-york-ozone"; moments(cs,"questions/OZONE",d$OZONE); pct(cs,"questions/MONTH",table(d$MONTH))
for (g in 5:9) moments(cs,sprintf("breakdowns/OZONE by MONTH/groups/%d/result",g),d$OZONE[d$MONTH==g])
u(cs,"comparisons/0",na.omit(d$OZONE[d$MONTH==5]),na.omit(d$OZONE[d$MONTH==8]),FALSE); kw(cs,"comparisons/1",d$OZONE,d$MONTH)
chi("gender-party","comparisons/0",rbind(c(762,327,468),c(484,239,477)))
t <- rbind(c(8,2),c(1,5)); say("whales","comparisons/0/p",fisher.test(t)$p.value); say("whales","comparisons/0/effect/value",assocstats(as.table(t))$cramer)
t <- rbind(c(1,3,10,6),c(2,3,10,7),c(1,6,14,12),c(0,1,9,11)); k <- suppressWarnings(chisq.test(t)); say("job-satisfaction","comparisons/0/statistic",as.numeric(k$statistic)); say("job-satisfaction","comparisons/0/effect/value",assocstats(as.table(t))$cramer)
set.seed(1); cat("# job p simulated", chisq.test(t,simulate.p.value=TRUE,B=1e6)$p.value, "\n")
chi("arthritis","comparisons/0",rbind(c(29,7,7),c(13,7,21)))
chi("berkeley-1973","comparisons/0",rbind(c(1198,1493),c(557,1278)))
# pairs
x <- c(1.83,0.50,1.62,2.48,1.68,1.88,1.55,3.06,1.30); y <- c(0.878,0.647,0.598,2.05,1.06,1.29,1.06,3.14,1.29)
w <- wilcox.test(y,x,paired=TRUE,exact=TRUE); say("depression","comparisons/0/statistic",as.numeric(w$statistic)); say("depression","comparisons/0/p",w$p.value)
say("depression","comparisons/0/effect/value",effectsize::rank_biserial(y,x,paired=TRUE,verbose=FALSE)$r_rank_biserial)
d <- file("vision"); p <- wilcoxsign_test(d[[2]] ~ d[[1]], zero.method="Pratt"); say("vision","comparisons/0/p",pvalue(p)); cat("# vision z", statistic(p), "\n")
for (i in 1:2) { at <- sprintf("questions/E/items/eye.%s",c("then","now")[i]); moments("vision",at,d[[i]]); pct("vision",at,table(d[[i]])); boxes("vision",at,d[[i]],1:4) }
s <- table(factor(sign(d[[2]]-d[[1]]),-1:1)); for (k in 1:3) say("vision",paste0("questions/E/change/eye/",c("worse","same","improved")[k]),100*s[[k]]/sum(s))
# ranks
fr <- function(m) as.numeric(friedman.test(m)$statistic)/(nrow(m)*(ncol(m)-1))
d <- as.matrix(file("siegel-judges")); say("siegel-judges","questions/R/kendall_w",fr(d)); for (k in 1:6) { say("siegel-judges",sprintf("questions/R/rank/%s/mean",letters[k]),mean(d[,k])); say("siegel-judges",sprintf("questions/R/rank/%s/borda",letters[k]),sum(6-d[,k])) }
d <- as.matrix(file("partial-ranks")); m <- t(apply(d,1,function(r) { r[is.na(r)] <- 99; rank(r) })); say("partial-ranks","questions/R/kendall_w",fr(m))
for (k in 1:5) { at <- sprintf("questions/R/rank/%s/",letters[k]); say("partial-ranks",paste0(at,"mean"),mean(m[,k])); say("partial-ranks",paste0(at,"borda"),sum(5-m[,k])); say("partial-ranks",paste0(at,"first_percent"),100*mean(m[,k]==1))
  for (j in 1:5) if (j != k) say("partial-ranks",sprintf("questions/R/pairwise/%s/%s",letters[k],letters[j]),sum(m[,k]<m[,j])) }
say("partial-ranks","questions/R/incomplete",sum(apply(d,1,anyNA))); 
# wilson
n <- list(a=c(81,263),b=c(15,148),c=c(0,20),d=c(1,29),e=c(29,29)); for (k in names(n)) wilson("newcombe-wilson",sprintf("questions/W%s/top2",k),n[[k]][1],n[[k]][2])
# fair
a <- rep(1:5,c(99,348,993,2242,2684)); b <- rep(1:5,c(16,66,93,194,232)); moments("fair-marriages","questions/RATE",c(a,b)); boxes("fair-marriages","questions/RATE",c(a,b),1:5); u("fair-marriages","comparisons/0",a,b,FALSE)
# kansas
f <- list(hs=c(88,19,38,29,47,40),voc=c(16,2,6,8,8,4),two=c(31,1,13,10,17,14),four=c(113,19,29,40,53,29),other=c(14,3,4,8,6,6)); s <- c("prof","vet","state","mag","feed")
for (g in names(f)) for (k in 1:5) { at <- sprintf("breakdowns/SRC by EDU/groups/%s/result/distribution/%s/",g,s[k]); say("kansas-farmers",paste0(at,"percent"),100*f[[g]][k+1]/f[[g]][1]); say("kansas-farmers",paste0(at,"percent_of_mentions"),100*f[[g]][k+1]/sum(f[[g]][-1])) }
# redbook
moments("redbook-1974","questions/RATE",a); moments("redbook-1974","questions/REL",rep(1:4,c(1021,2267,2422,656)))
# promoters
n <- list(c(3,1,0,2,4,5,6,9,14,12,10),c(0,0,0,0,0,0,0,0,0,3,7),c(0,0,0,0,0,2,1,4,4,0,0))
for (k in 1:3) { x <- rep(0:10,n[[k]]); moments("promoters",sprintf("questions/N%d",k-1),x); if (k == 1) boxes("promoters","questions/N0",x,0:10)
  z <- rep(c(-1,0,1), 4*(as.numeric(table(cut(x,c(-1,6,8,10))))+c(.75,1.5,.75))); h <- qnorm(.975)*sqrt((mean(z^2)-mean(z)^2)/(length(x)+3))
  say("promoters",sprintf("questions/N%d/nps/value",k-1),100*mean(ifelse(x>8,1,ifelse(x<7,-1,0)))); say("promoters",sprintf("questions/N%d/nps/ci",k-1),100*pmax(-1,pmin(1,mean(z)+c(-h,h)))) }
